-- Drops the lines of an import ($1) that something is wrong with.
DELETE FROM :schema.csv_import_row AS r
WHERE import_id = $1 AND EXISTS (
  SELECT FROM :schema.csv_import_fault AS f WHERE f.import_id = $1 AND f.line = r.line
)
