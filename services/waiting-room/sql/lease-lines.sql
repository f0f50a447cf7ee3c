-- Takes the lines that are drawn and not closed, and that nobody has, for a holder ($1) and some seconds ($2), or keeps
-- them. Returns of each: session, the bounds and the cap, the rate that was set, whether it is paused, places given,
-- serving, tick, rate, credit, reason, milliseconds since the last decision, passes that are good, and turns that came
-- within the time to show up, and whose pass nobody has asked for.
-- Served by line_alive, the primary keys, pass_inside and decision_of_turn, of which it reads what the time to show up
-- has. Locks: the rows of line_control that it takes.
WITH leased AS (
  UPDATE waiting_room.line_control SET holder = $1, leased_until = now() + $2 * interval '1 second'
  FROM waiting_room.line
  WHERE line.session_id = line_control.session_id AND closed_at IS NULL AND drawn_at IS NOT NULL
    AND (holder = $1 OR leased_until < now())
  RETURNING line.session_id, min_rate, max_rate, max_active, set_rate, is_paused, claim_ms, serving, tick, rate, credit,
    reason, decided_at
)
SELECT session_id, min_rate, max_rate, max_active, set_rate, is_paused, issued, serving, tick::float8, rate, credit, reason,
  (extract(epoch FROM clock_timestamp() - decided_at) * 1000)::float8,
  (SELECT count(*)::integer FROM waiting_room.pass
    WHERE pass.session_id = leased.session_id AND ended_at IS NULL AND expires_at > clock_timestamp()),
  serving - lapsed.turn
    - (SELECT count(*)::integer FROM waiting_room.pass WHERE pass.session_id = leased.session_id AND pass.turn > lapsed.turn)
FROM leased
JOIN waiting_room.line_count USING (session_id)
CROSS JOIN LATERAL (
  SELECT coalesce(max(serving_to), 0) AS turn FROM (
    SELECT serving_to FROM waiting_room.decision
    WHERE decision.session_id = leased.session_id AND serving_to > serving_from
      AND decided_at <= clock_timestamp() - claim_ms * interval '1 millisecond'
    ORDER BY serving_to DESC LIMIT 1
  ) last
) lapsed
