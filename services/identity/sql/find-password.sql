-- The password hash and the second factor's secret of an account ($1). Served by the primary key.
SELECT password_hash, totp_secret, totp_confirmed_at IS NOT NULL
FROM identity.account
WHERE account_id = $1 AND erased_at IS NULL
