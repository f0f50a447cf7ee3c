-- Keeps a challenge ($3, its hash) for one more passkey of an account ($1) that still has the password that was proven
-- ($2), for some seconds ($4). Served by the primary key.
INSERT INTO identity.passkey_challenge (challenge_hash, account_id, epoch, expires_at)
SELECT $3, account_id, epoch, now() + $4::integer * interval '1 second'
FROM identity.account
WHERE account_id = $1 AND password_hash = $2
