-- Revokes a key ($2) of an organisation ($1) or, without one, of the operator; the one that was is written down
-- once. Served by the primary key.
UPDATE identity.api_key SET revoked_at = coalesce(revoked_at, now())
WHERE key_id = $2 AND organisation_id IS NOT DISTINCT FROM $1::uuid
