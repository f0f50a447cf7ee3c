-- Turns a hold ($1) into a sale ($2), unless it has lapsed: then nobody gets anything.
-- Returns the state of the hold after it, the sale that has it, and what it holds.
--
-- The seats are locked before the clock is read. Whoever wants them after their end locks them first
-- too, so a confirmation in the very instant of the end has one outcome: either it got the seats'
-- locks in time, or the seats are another's by now (`own` is less than all).
-- Served by the primary keys. Locks: the hold, then its seats in order.
WITH known AS MATERIALIZED (
  SELECT hold_id, session_id, user_id, seat_indexes, total_minor, state, sale_id, expires_at
  FROM inventory.hold WHERE hold_id = $1
  FOR NO KEY UPDATE
), locked AS MATERIALIZED (
  SELECT seat.session_id, seat.seat_index, seat.number
  FROM known
  CROSS JOIN LATERAL unnest(known.seat_indexes) AS wanted (seat_index)
  JOIN inventory.seat ON seat.session_id = known.session_id
    AND seat.seat_index = wanted.seat_index AND seat.hold_id = known.hold_id
  ORDER BY seat.seat_index
  FOR NO KEY UPDATE OF seat
), judged AS MATERIALIZED (
  SELECT known.*, CASE WHEN (SELECT count(*) FROM locked) = cardinality(seat_indexes)
    THEN state = 'pending' AND expires_at > clock_timestamp() ELSE false END AS is_confirmed
  FROM known
), confirmed AS (
  UPDATE inventory.hold SET state = 'confirmed', sale_id = $2
  FROM judged WHERE is_confirmed AND hold.hold_id = judged.hold_id
), sold AS (
  UPDATE inventory.seat SET state = 'sold', held_until = NULL
  FROM locked, judged
  WHERE is_confirmed AND seat.session_id = locked.session_id AND seat.seat_index = locked.seat_index
)
SELECT CASE WHEN is_confirmed THEN 'confirmed' WHEN judged.state = 'pending' THEN 'expired' ELSE judged.state END,
  CASE WHEN is_confirmed THEN $2::uuid ELSE judged.sale_id END,
  judged.session_id, judged.user_id, judged.total_minor::float8,
  (SELECT array_agg(number ORDER BY seat_index) FROM locked), session.name, session.currency
FROM judged
JOIN inventory.session USING (session_id)
