-- Whether the database answers and accounts can be read.
SELECT EXISTS (SELECT FROM identity.account)
