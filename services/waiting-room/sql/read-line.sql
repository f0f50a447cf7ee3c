-- All there is to know of the line of a session ($1) at this moment; times in milliseconds. Nothing where there is none.
-- Read once for all who ask within half a second. Served by the primary keys; of decisions it reads the last minute's.
SELECT organisation_id, (extract(epoch FROM opens_at) * 1000)::float8, pre_queue_ms::float8, claim_ms, pass_ms,
  max_active, min_rate, max_rate, set_rate, guests, is_paused, closed_at IS NOT NULL,
  issued, entries, serving, commitment, beacon_round::float8, root, secret, beacon,
  (extract(epoch FROM drawn_at) * 1000)::float8, (extract(epoch FROM clock_timestamp()) * 1000)::float8,
  is_sold_out, sectors, serving - coalesce(minute.serving_from, serving),
  (extract(epoch FROM clock_timestamp() - minute.began_at))::float8
FROM waiting_room.line
JOIN waiting_room.line_count USING (session_id)
JOIN waiting_room.line_control USING (session_id)
CROSS JOIN LATERAL (
  SELECT min(serving_from) AS serving_from, min(decided_at) AS began_at FROM (
    SELECT serving_from, decision.decided_at FROM waiting_room.decision
    WHERE decision.session_id = line.session_id ORDER BY decision.tick DESC LIMIT 130
  ) last
  WHERE last.decided_at > clock_timestamp() - interval '1 minute'
) minute
WHERE session_id = $1
