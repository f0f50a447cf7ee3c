-- The seats of a session ($1) that are not free at this moment. Served by the primary key of seat.
SELECT seat_index
FROM inventory.seat
WHERE session_id = $1
  AND (state IN ('sold', 'blocked') OR (state = 'held' AND held_until > clock_timestamp()))
