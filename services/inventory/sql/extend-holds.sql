-- Gives pending holds ($1, each once) their session's time anew, up to their longest life, each once for its
-- command ($2). $3: the traces of their requests, or nothing. Returns of each: whether it is extended, and the hold as it is now.
-- Served by the primary keys. Locks: the holds, then their seats in order.
WITH known AS MATERIALIZED (
  SELECT hold.hold_id, session_id, user_id, seat_indexes, unit_sectors, unit_quantities, total_minor, state, expires_at, extensions, created_at,
    asked.command_id, last_extension IS NOT DISTINCT FROM asked.command_id AS is_repeated, traceparent
  FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS asked (hold_id, command_id, traceparent)
  JOIN inventory.hold USING (hold_id)
  WHERE (asked.hold_id IS NULL) = false -- "one row": see CONTRIBUTING.md, statements
  ORDER BY hold.hold_id
  FOR NO KEY UPDATE OF hold
), locked AS MATERIALIZED (
  SELECT known.hold_id, seat.session_id, seat.seat_index
  FROM known
  CROSS JOIN LATERAL unnest(known.seat_indexes) AS wanted (seat_index)
  JOIN inventory.seat ON seat.session_id = known.session_id
    AND seat.seat_index = wanted.seat_index AND seat.hold_id = known.hold_id
  ORDER BY seat.session_id, seat.seat_index
  FOR NO KEY UPDATE OF seat
), judged AS MATERIALIZED (
  SELECT known.*, session.state = 'cancelled' AS is_called_off,
    (SELECT count(*) FROM locked WHERE locked.hold_id = known.hold_id) = cardinality(seat_indexes)
      AND known.state = 'pending' AND expires_at > clock_timestamp() AS is_live,
    extensions < max_extensions AS may_extend,
    least(clock_timestamp() + hold_ttl_ms * interval '1 millisecond',
      known.created_at + max_hold_life_ms * interval '1 millisecond') AS new_end
  FROM known JOIN inventory.session USING (session_id)
), extended AS (
  UPDATE inventory.hold SET expires_at = new_end, extensions = hold.extensions + 1, last_extension = command_id
  FROM judged
  WHERE is_live AND NOT is_called_off AND may_extend AND NOT is_repeated AND new_end > judged.expires_at
    AND hold.hold_id = judged.hold_id
  RETURNING hold.hold_id, hold.expires_at
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data, traceparent)
  SELECT 'ReservationExtended', hold_id, session_id, json_build_object('userId', user_id,
    'expiresAtMs', floor(extract(epoch FROM extended.expires_at) * 1000)::bigint), traceparent
  FROM extended JOIN judged USING (hold_id)
), kept AS (
  UPDATE inventory.seat SET held_until = extended.expires_at
  FROM locked JOIN extended USING (hold_id)
  WHERE seat.session_id = locked.session_id AND seat.seat_index = locked.seat_index
)
SELECT is_repeated OR extended.hold_id IS NOT NULL, hold_id, session_id, user_id, total_minor::float8,
  CASE WHEN is_called_off AND state = 'pending' THEN 'cancelled'
    WHEN state = 'pending' AND NOT is_live THEN 'expired' ELSE state END,
  (extract(epoch FROM coalesce(extended.expires_at, judged.expires_at)) * 1000)::float8,
  (extract(epoch FROM clock_timestamp()) * 1000)::float8, seat_indexes, unit_sectors, unit_quantities
FROM judged LEFT JOIN extended USING (hold_id)
