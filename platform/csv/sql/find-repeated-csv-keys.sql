-- Names the lines of an import ($1) that have the key ($2: its columns) of an earlier one. Reads all its lines.
INSERT INTO :schema.csv_import_fault (import_id, line, field, why)
SELECT $1, line, $2, 'is the same as on line ' || first
FROM (
  SELECT line, first_value(line) OVER (PARTITION BY key ORDER BY line) AS first
  FROM :schema.csv_import_row WHERE import_id = $1
) AS r
WHERE line <> first
