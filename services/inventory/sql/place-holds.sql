-- Decides many holds of seats at once, each all or nothing; all effects are in this one statement.
--   of each hold, in order of arrival: $1 hold id, $2 session id, $3 user id, $4 how many seats,
--     $5 how long it lasts, in milliseconds
--   of each wanted seat: $6 its hold's position, $7 session id, $8 seat index
-- Returns for each hold of a session that is on sale: its position, whether it is placed, its price, the
-- seats that stood in its way, and the time of the statement in milliseconds (its end follows from it).
--
-- The holds of one statement want different seats (the batcher sees to that), so they can not be in
-- each other's way. A hold id that was placed before violates the primary key, and nothing happens.
-- Served by the primary keys of session and seat. Locks: the rows of seat, in the order of session and
-- index, before anything is decided: no two such statements can deadlock.
WITH locked AS MATERIALIZED (
  SELECT wanted.position, seat.session_id, seat.seat_index, seat.number, seat.price_minor,
    seat.state IN ('sold', 'blocked') OR (seat.state = 'held' AND seat.held_until > clock_timestamp())
      AS is_taken
  FROM unnest($6::integer[], $7::uuid[], $8::integer[]) AS wanted (position, session_id, seat_index)
  JOIN inventory.seat
    ON seat.session_id = wanted.session_id AND seat.seat_index = wanted.seat_index
  WHERE wanted.session_id = ANY (ARRAY(
    SELECT session_id FROM inventory.session WHERE session_id = ANY ($2::uuid[]) AND state = 'on_sale'
  ))
  ORDER BY seat.session_id, seat.seat_index
  FOR NO KEY UPDATE OF seat
), judged AS MATERIALIZED (
  SELECT locked.*,
    bool_and(NOT is_taken) OVER same_hold
      AND count(*) OVER same_hold = ($4::integer[])[position] AS is_placed
  FROM locked
  WINDOW same_hold AS (PARTITION BY position)
), placed AS (
  INSERT INTO inventory.hold (hold_id, session_id, user_id, seat_indexes, total_minor, state, expires_at)
  SELECT ($1::uuid[])[position], ($2::uuid[])[position], ($3::text[])[position],
    array_agg(seat_index), sum(price_minor), 'pending',
    statement_timestamp() + ($5::integer[])[position] * interval '1 millisecond'
  FROM judged WHERE is_placed GROUP BY position
), held AS (
  UPDATE inventory.seat
  SET state = 'held', hold_id = ($1::uuid[])[position],
    held_until = statement_timestamp() + ($5::integer[])[position] * interval '1 millisecond'
  FROM judged
  WHERE is_placed AND seat.session_id = judged.session_id AND seat.seat_index = judged.seat_index
)
SELECT position, bool_and(is_placed) AS is_placed, sum(price_minor)::float8 AS total_minor,
  array_agg(number ORDER BY seat_index) FILTER (WHERE is_taken) AS conflicts,
  (extract(epoch FROM statement_timestamp()) * 1000)::float8 AS decided_ms
FROM judged GROUP BY position
