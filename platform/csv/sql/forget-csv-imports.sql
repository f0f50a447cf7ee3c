-- Forgets imports that nobody has gone on with for a week. Served by csv_import_age.
WITH old AS (
  DELETE FROM :schema.csv_import WHERE changed_at < now() - interval '7 days' AND state <> 'received' RETURNING import_id
), rows AS (
  DELETE FROM :schema.csv_import_row WHERE import_id IN (SELECT import_id FROM old)
)
DELETE FROM :schema.csv_import_fault WHERE import_id IN (SELECT import_id FROM old)
