-- Takes the second factor of an account ($1) away, where it still has the password that was proven ($2). The last step
-- stays, so that a code does not count again. Served by the primary key.
UPDATE identity.account SET totp_secret = NULL, totp_confirmed_at = NULL, recovery_hashes = '{}'
WHERE account_id = $1 AND password_hash = $2
