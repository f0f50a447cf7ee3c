-- The state of every seat of a session ($1), in the order of its map; a lapsed hold counts as free.
-- Served by the primary key of seat.
SELECT number,
  CASE WHEN state = 'held' AND held_until <= clock_timestamp() THEN 'free' ELSE state END,
  (extract(epoch FROM held_until) * 1000)::float8
FROM inventory.seat
WHERE session_id = $1
ORDER BY seat_index
