-- Keeps lines of an import ($1) that its sender ($2) sent, up to a byte ($3) and line ($4) of the file; $5 the header, $6 the
-- delimiter; of each good line $7 its number, $8 its key, $9 its cells as JSON; of each fault $10 the line, $11 the
-- field, $12 why; $13 how many lines are bad. Returns whether it is still this sender's. Served by the primary keys. Locks: the import.
WITH moved AS (
  UPDATE :schema.csv_import SET next_byte = $3, next_line = $4, header = $5, delimiter = $6,
    rows = rows + cardinality($7::integer[]) + $13, bad = bad + $13, changed_at = now()
  WHERE import_id = $1 AND sender = $2 AND state = 'receiving'
  RETURNING import_id
), kept AS (
  INSERT INTO :schema.csv_import_row (import_id, line, key, cells)
  SELECT import_id, line, key, cells::json
  FROM moved, unnest($7::integer[], $8::text[], $9::text[]) AS r (line, key, cells)
), named AS (
  INSERT INTO :schema.csv_import_fault (import_id, line, field, why)
  SELECT import_id, line, field, why
  FROM moved, unnest($10::integer[], $11::text[], $12::text[]) AS f (line, field, why)
)
SELECT count(*)::integer FROM moved
