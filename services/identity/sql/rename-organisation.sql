-- Gives an organisation ($1) another name ($2). Returns it. Served by the primary key.
UPDATE identity.organisation SET name = $2
WHERE organisation_id = $1
RETURNING organisation_id, name, (extract(epoch FROM created_at) * 1000)::float8
