-- Ends an import ($1): as which state ($2), with so many bad lines ($3) and so many that were new ($4). Its lines go.
WITH dropped AS (
  DELETE FROM :schema.csv_import_row WHERE import_id = $1
)
UPDATE :schema.csv_import SET state = $2, bad = $3, added = $4, changed_at = now() WHERE import_id = $1
