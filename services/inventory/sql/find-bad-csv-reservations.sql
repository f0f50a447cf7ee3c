-- Names the lines of an import ($1) that are of a reservation that is there and differs, or whose places another has: another
-- line, or a reservation that is there. Only those that are pending and not over, or confirmed, have their places.
-- Reads all lines; served by the primary keys.
WITH asked AS MATERIALIZED (
  SELECT line, c.*,
    (c.state = 'confirmed' OR (c.state = 'pending' AND c.expires_at > now())) AS has_places,
    (hold.hold_id IS NOT NULL) AS is_there,
    hold.hold_id IS NOT NULL AND NOT (
      (hold.session_id, hold.user_id, hold.total_minor, hold.expires_at) = (c.session_id, c.user_id, c.total, c.expires_at)
      AND (CASE WHEN hold.state = 'pending' AND hold.expires_at <= now() THEN 'expired' ELSE hold.state END)
        = (CASE WHEN c.state = 'pending' AND c.expires_at <= now() THEN 'expired' ELSE c.state END)
      AND hold.sale_id IS NOT DISTINCT FROM c.sale_id
      AND hold.seat_indexes = coalesce(c.seat_indexes, '{}') AND hold.unit_sectors = coalesce(c.unit_sectors, '{}')
      AND hold.unit_quantities = coalesce(c.unit_quantities, '{}')) AS differs
  FROM inventory.csv_import_row AS r
  CROSS JOIN LATERAL json_to_record(r.cells) AS c (reservation_id uuid, session_id uuid, user_id text, state text,
    seat_indexes integer[], unit_sectors integer[], unit_quantities integer[], total bigint, sale_id uuid, expires_at timestamptz)
  LEFT JOIN inventory.hold ON hold.hold_id = c.reservation_id
  WHERE r.import_id = $1 AND NOT EXISTS (
    -- Something else is wrong with it: it is the same as another.
    SELECT FROM inventory.csv_import_fault AS f WHERE f.import_id = $1 AND f.line = r.line
  )
), wanted AS MATERIALIZED (
  SELECT line, session_id, seat_index,
    first_value(line) OVER (PARTITION BY session_id, seat_index ORDER BY line) AS first
  FROM asked CROSS JOIN LATERAL unnest(seat_indexes) AS seat_index
  WHERE has_places AND NOT is_there
), units AS MATERIALIZED (
  SELECT line, session_id, sector_index, quantity,
    sum(quantity) OVER (PARTITION BY session_id, sector_index ORDER BY line ROWS UNBOUNDED PRECEDING) AS running
  FROM asked CROSS JOIN LATERAL unnest(unit_sectors, unit_quantities) AS u (sector_index, quantity)
  WHERE has_places AND NOT is_there
)
INSERT INTO inventory.csv_import_fault (import_id, line, field, why)
SELECT $1, line, 'reservation_id', 'is of a reservation that is there, and differs from this line' FROM asked WHERE differs
UNION ALL
SELECT $1, line, 'seats', 'has ' || seat.number || ', which line ' || first || ' has'
FROM wanted JOIN inventory.seat USING (session_id, seat_index) WHERE line <> first
UNION ALL
SELECT $1, line, 'seats', 'has ' || seat.number || ', which is '
  || CASE WHEN seat.hold_id IS NULL THEN 'blocked' ELSE 'taken by res-' || seat.hold_id END
FROM wanted JOIN inventory.seat USING (session_id, seat_index)
WHERE line = first AND (seat.state IN ('sold', 'blocked') OR (seat.state = 'held' AND seat.held_until > now()))
UNION ALL
SELECT $1, line, 'sectors', 'has ' || quantity || ' places of a sector with ' || greatest(free - running + quantity, 0) || ' left'
FROM units JOIN inventory.sector_stock USING (session_id, sector_index) WHERE running > free
