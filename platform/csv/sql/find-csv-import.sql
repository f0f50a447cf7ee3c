-- An import ($1) of a kind ($2). Served by the primary key.
SELECT state, is_dry_run, skips_bad, next_byte::float8, rows, bad, added, (extract(epoch FROM created_at) * 1000)::float8
FROM :schema.csv_import WHERE import_id = $1 AND kind = $2
