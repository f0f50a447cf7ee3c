-- Keeps a secret ($2, encrypted) of an account ($1) that has no second factor yet; it counts once it is confirmed.
-- Served by the primary key.
UPDATE identity.account SET totp_secret = $2
WHERE account_id = $1 AND erased_at IS NULL AND totp_confirmed_at IS NULL
