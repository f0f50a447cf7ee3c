-- The rooms and sessions of the lines of an import ($1) that are not there, those of each room together. Served by the primary keys.
SELECT r.cells->>'room_id', r.line
FROM inventory.csv_import_row AS r
WHERE r.import_id = $1
  AND NOT EXISTS (SELECT FROM inventory.session AS s WHERE s.session_id = (r.cells->>'session_id')::uuid)
ORDER BY 1, 2
