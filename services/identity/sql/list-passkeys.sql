-- The passkeys of an account ($1), the oldest first. Served by passkey_of_account.
SELECT passkey_id, name, (extract(epoch FROM created_at) * 1000)::float8,
  (extract(epoch FROM last_used_at) * 1000)::float8, (extract(epoch FROM copy_suspected_at) * 1000)::float8,
  credential_id, transports
FROM identity.passkey
WHERE account_id = $1
ORDER BY passkey_id
