-- Makes an organisation ($1 its id, $2 name), once; one that exists stays as it is. Returns it. Served by the primary key.
WITH made AS (
  INSERT INTO identity.organisation (organisation_id, name) VALUES ($1::uuid, $2) ON CONFLICT DO NOTHING
  RETURNING organisation_id, name, created_at
)
SELECT organisation_id, name, (extract(epoch FROM created_at) * 1000)::float8 FROM (
  SELECT * FROM made
  UNION ALL SELECT organisation_id, name, created_at FROM identity.organisation WHERE organisation_id = $1
) known
