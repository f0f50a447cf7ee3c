-- Names the lines of an import ($1) whose organisation is there and differs. Served by the primary key.
INSERT INTO identity.csv_import_fault (import_id, line, field, why)
SELECT $1, line, 'organisation_id', 'is of an organisation that is there, and differs from this line'
FROM identity.csv_import_row AS r
CROSS JOIN LATERAL json_to_record(r.cells) AS c (organisation_id uuid, name text, created_at timestamptz)
JOIN identity.organisation AS o USING (organisation_id)
WHERE r.import_id = $1 AND (o.name <> c.name OR o.created_at <> coalesce(c.created_at, o.created_at))
