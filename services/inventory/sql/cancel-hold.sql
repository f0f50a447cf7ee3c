-- Gives the seats of a pending hold ($1) back. Returns the state of the hold after it.
-- Served by the primary keys. Locks: the hold, then its seats in order.
WITH known AS MATERIALIZED (
  SELECT hold_id, session_id, seat_indexes, state, expires_at
  FROM inventory.hold WHERE hold_id = $1
  FOR NO KEY UPDATE
), cancelled AS (
  UPDATE inventory.hold SET state = 'cancelled'
  FROM known
  WHERE known.state = 'pending' AND known.expires_at > clock_timestamp()
    AND hold.hold_id = known.hold_id
  RETURNING hold.hold_id
), locked AS MATERIALIZED (
  SELECT seat.session_id, seat.seat_index
  FROM known
  JOIN cancelled USING (hold_id)
  CROSS JOIN LATERAL unnest(known.seat_indexes) AS wanted (seat_index)
  JOIN inventory.seat ON seat.session_id = known.session_id
    AND seat.seat_index = wanted.seat_index AND seat.hold_id = known.hold_id
  ORDER BY seat.seat_index
  FOR NO KEY UPDATE OF seat
), freed AS (
  UPDATE inventory.seat SET state = 'free', hold_id = NULL, held_until = NULL
  FROM locked
  WHERE seat.session_id = locked.session_id AND seat.seat_index = locked.seat_index
)
SELECT CASE WHEN cancelled.hold_id IS NOT NULL THEN 'cancelled'
  WHEN known.state = 'pending' THEN 'expired' ELSE known.state END
FROM known LEFT JOIN cancelled USING (hold_id)
