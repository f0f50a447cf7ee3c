-- The keys of an organisation ($1), or the operator's own (nothing), that were not revoked. Served by
-- api_key_of_organisation.
SELECT key_id, name, prefix, scopes, (extract(epoch FROM created_at) * 1000)::float8,
  (extract(epoch FROM expires_at) * 1000)::float8, (extract(epoch FROM last_used_at) * 1000)::float8
FROM identity.api_key
WHERE organisation_id IS NOT DISTINCT FROM $1::uuid AND revoked_at IS NULL
ORDER BY key_id
