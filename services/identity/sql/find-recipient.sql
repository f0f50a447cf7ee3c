-- What is to be told of a person ($1) now, with its version: both of one moment. The address of a guest who became an
-- account's is the account's; a guest's name is told to nobody, since a stranger may have typed it. Nulls where the person
-- was erased. Served by the primary keys.
SELECT t.version::float8, coalesce(a.email, a.guest_email, owner.email),
  CASE WHEN a.kind = 'account' THEN a.name ELSE owner.name END, coalesce(a.language, owner.language)
FROM identity.recipient_task AS t
JOIN identity.account AS a ON a.account_id = t.account_id
LEFT JOIN identity.account AS owner ON owner.account_id = a.claimed_by
WHERE t.account_id = $1::uuid
