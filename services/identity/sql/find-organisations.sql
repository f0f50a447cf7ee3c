-- Organisations: one ($1), or a page of at most $3 in the order of their making after one ($2). Served by the primary
-- key.
SELECT organisation_id, name, (extract(epoch FROM created_at) * 1000)::float8
FROM identity.organisation
WHERE ($1::uuid IS NULL OR organisation_id = $1)
  AND organisation_id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
ORDER BY organisation_id
LIMIT $3::integer
