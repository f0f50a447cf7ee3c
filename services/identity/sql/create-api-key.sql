-- Keeps a key: $1 its id, $2 the organisation or nothing, $3 name, $4 first characters, $5 SHA-256, $6 scopes, $7 end or
-- nothing. No more than $8 count at a time. Returns when it was made; nothing where there are too many, or no such
-- organisation. Served by api_key_of_organisation.
INSERT INTO identity.api_key (key_id, organisation_id, name, prefix, key_hash, scopes, expires_at)
SELECT $1::uuid, $2::uuid, $3, $4, $5, $6::text[], $7::timestamptz
WHERE ($2::uuid IS NULL OR EXISTS (SELECT FROM identity.organisation WHERE organisation_id = $2))
  AND $8::integer > (
    SELECT count(*) FROM identity.api_key
    WHERE organisation_id IS NOT DISTINCT FROM $2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
  )
RETURNING (extract(epoch FROM created_at) * 1000)::float8
