-- The passkey of an account ($1) that was made for a challenge ($2, its hash) as this credential ($3).
-- Served by passkey_challenge_hash_key.
SELECT passkey_id, name, (extract(epoch FROM created_at) * 1000)::float8,
  (extract(epoch FROM last_used_at) * 1000)::float8, (extract(epoch FROM copy_suspected_at) * 1000)::float8,
  credential_id, transports
FROM identity.passkey
WHERE challenge_hash = $2 AND account_id = $1 AND credential_id = $3
