-- Keeps what is wrong with lines of an import ($1): the lines ($2), their fields ($3), and why ($4).
INSERT INTO :schema.csv_import_fault (import_id, line, field, why)
SELECT $1, line, field, why FROM unnest($2::integer[], $3::text[], $4::text[]) AS f (line, field, why)
