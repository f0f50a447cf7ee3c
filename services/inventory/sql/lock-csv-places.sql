-- Locks the seats and sectors that the lines of an import ($1) are to have, each in order, before anything is judged of them.
WITH wanted AS MATERIALIZED (
  SELECT DISTINCT (cells->>'session_id')::uuid AS session_id, seat.value::integer AS seat_index
  FROM inventory.csv_import_row CROSS JOIN LATERAL json_array_elements_text(cells->'seat_indexes') AS seat
  WHERE import_id = $1
), locked AS MATERIALIZED (
  SELECT seat.session_id FROM inventory.seat JOIN wanted USING (session_id, seat_index)
  ORDER BY seat.session_id, seat.seat_index FOR NO KEY UPDATE OF seat
)
SELECT count(*) FROM (
  SELECT FROM inventory.sector_stock
  WHERE session_id IN (SELECT (cells->>'session_id')::uuid FROM inventory.csv_import_row WHERE import_id = $1)
    AND (SELECT count(*) FROM locked) >= 0 -- the seats first
  ORDER BY session_id, sector_index FOR NO KEY UPDATE
) AS s
