-- Whose passkey a credential ($1) is, and the key that it signs by. Served by passkey_credential_id_key.
SELECT passkey_id, account_id, public_key
FROM identity.passkey
WHERE credential_id = $1
