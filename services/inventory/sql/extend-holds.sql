-- Gives pending holds ($1, each once) their session's time anew, up to their longest life, each once for its
-- command ($2). $3: the traces of their requests, or nothing. $4: whether a Pix is to be paid: then it is the session's time
-- for that, which counts as no extension. Returns of each: whether it is extended, and the hold as it is now.
-- Served by the primary keys. Locks: the holds, then their seats in order.
WITH known AS MATERIALIZED (
  SELECT hold.hold_id, session_id, user_id, seat_indexes, unit_sectors, unit_quantities, total_minor, state, expires_at, extensions, created_at,
    is_resale, due_seats, due_sector, due_units,
    asked.command_id, for_pix, last_extension IS NOT DISTINCT FROM asked.command_id AS is_repeated, traceparent
  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::boolean[]) AS asked (hold_id, command_id, traceparent, for_pix)
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
    for_pix OR extensions < max_extensions AS may_extend,
    least(clock_timestamp() + CASE WHEN for_pix THEN greatest(pix_ttl_ms, hold_ttl_ms) ELSE hold_ttl_ms END * interval '1 millisecond',
      known.created_at + max_hold_life_ms * interval '1 millisecond') AS new_end
  FROM known JOIN inventory.session USING (session_id)
), extended AS (
  UPDATE inventory.hold SET expires_at = new_end, extensions = hold.extensions + (NOT for_pix)::integer, last_extension = command_id
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
  (extract(epoch FROM clock_timestamp()) * 1000)::float8, seat_indexes || due_seats,
  CASE WHEN due_units > 0 THEN ARRAY[due_sector] ELSE unit_sectors END,
  CASE WHEN due_units > 0 THEN ARRAY[coalesce(unit_quantities[1], 0) + due_units] ELSE unit_quantities END, is_resale
FROM judged LEFT JOIN extended USING (hold_id)
