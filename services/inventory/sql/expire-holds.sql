-- Ends up to 500 holds whose time is over and frees their seats; each is ended once, by one instance
-- (the others skip its locked row). Seats that someone else holds by now are left alone.
-- Served by hold_end and the primary key of seat. Locks: the holds, then their seats in order.
WITH lapsed AS MATERIALIZED (
  SELECT hold_id, session_id, seat_indexes
  FROM inventory.hold
  WHERE state = 'pending' AND expires_at <= now()
  ORDER BY expires_at
  LIMIT 500
  FOR NO KEY UPDATE SKIP LOCKED
), expired AS (
  UPDATE inventory.hold SET state = 'expired' FROM lapsed WHERE hold.hold_id = lapsed.hold_id
), locked AS MATERIALIZED (
  SELECT seat.session_id, seat.seat_index
  FROM lapsed
  CROSS JOIN LATERAL unnest(lapsed.seat_indexes) AS wanted (seat_index)
  JOIN inventory.seat ON seat.session_id = lapsed.session_id
    AND seat.seat_index = wanted.seat_index AND seat.hold_id = lapsed.hold_id
  ORDER BY seat.session_id, seat.seat_index
  FOR NO KEY UPDATE OF seat
), freed AS (
  UPDATE inventory.seat SET state = 'free', hold_id = NULL, held_until = NULL
  FROM locked
  WHERE seat.session_id = locked.session_id AND seat.seat_index = locked.seat_index
)
SELECT hold_id, session_id FROM lapsed
