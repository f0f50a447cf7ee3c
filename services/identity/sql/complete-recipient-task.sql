-- Notes that a person ($1) was told in a version ($2). Served by the primary key.
UPDATE identity.recipient_task SET told_version = $2::bigint
WHERE account_id = $1::uuid AND told_version < $2::bigint
