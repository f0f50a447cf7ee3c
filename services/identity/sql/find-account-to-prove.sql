-- What an address ($1) has to prove to be signed in. Served by account_email_key.
SELECT account_id, password_hash, name, CASE WHEN totp_confirmed_at IS NOT NULL THEN totp_secret END
FROM identity.account
WHERE email = $1
