-- All keys that count. Served by api_key_live.
SELECT key_id, key_hash, organisation_id, scopes, (extract(epoch FROM expires_at) * 1000)::float8
FROM identity.api_key
WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
