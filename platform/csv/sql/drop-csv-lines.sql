-- Drops what is kept of the lines of an import ($1), whose row is locked.
WITH dropped AS (
  DELETE FROM :schema.csv_import_row WHERE import_id = $1
)
DELETE FROM :schema.csv_import_fault WHERE import_id = $1
