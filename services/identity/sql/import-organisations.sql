-- Brings in the organisations of an import ($1) that are not there. Served by the primary key.
INSERT INTO identity.organisation (organisation_id, name, created_at)
SELECT organisation_id, name, coalesce(created_at, now())
FROM identity.csv_import_row AS r
CROSS JOIN LATERAL json_to_record(r.cells) AS c (organisation_id uuid, name text, created_at timestamptz)
WHERE r.import_id = $1
ON CONFLICT DO NOTHING
