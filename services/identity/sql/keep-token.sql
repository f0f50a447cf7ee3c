-- Keeps the hash ($1) of a token that a mail ($2) brings, for some seconds ($3). Served by the primary key.
INSERT INTO identity.one_time_token (token_hash, mail_id, expires_at)
SELECT $1, mail_id, now() + $3::integer * interval '1 second'
FROM identity.mail_task
WHERE mail_id = $2::uuid
