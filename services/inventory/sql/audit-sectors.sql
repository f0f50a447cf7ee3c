-- Compares the general sectors of a session ($1) with its holds, in one snapshot: held are the units of
-- pending holds (lapsed ones too, until they are ended), sold those of confirmed ones.
-- Returns of each sector that has a row or is in a hold: its index, the row's capacity, free, held, sold
-- and blocked (null without a row), and what the holds have, held and sold.
-- Served by the primary key of sector_stock and hold_of_user and hold_sold. No locks.
WITH standing AS (
  SELECT sector_index, sum(quantity) FILTER (WHERE state = 'pending') AS held,
    sum(quantity) FILTER (WHERE state = 'confirmed') AS sold
  FROM (
    SELECT unnest(unit_sectors) AS sector_index, unnest(unit_quantities) AS quantity, state
    FROM inventory.hold
    WHERE ((session_id = $1 AND state = 'pending') OR (session_id = $1 AND state = 'confirmed'))
      AND unit_sectors <> '{}'
  ) units
  GROUP BY sector_index
), stocked AS (
  SELECT sector_index, capacity, free, held, sold, blocked
  FROM inventory.sector_stock WHERE session_id = $1
)
SELECT sector_index, stocked.capacity, stocked.free, stocked.held, stocked.sold, stocked.blocked,
  coalesce(standing.held, 0)::float8, coalesce(standing.sold, 0)::float8
FROM stocked FULL JOIN standing USING (sector_index)
ORDER BY sector_index
