-- Gives the pass of a turn ($3) of a line ($1), which place number $2 has, to a user ($4) under an id ($5), or the one
-- that the turn has already. Returns what came of it: 'given', 'early' (the turn has not come), 'lapsed' (nobody asked in
-- time), 'another' (another user has it), 'held' (he has a pass of another place), 'over' (it has ended, or another that
-- he had since the place was taken) or 'closed'; and of a pass its id, and when it was given and ends, in seconds; the
-- sealed key that signs it. Nothing where there is no such line, or where another has asked in this moment, for this turn
-- or for this user.
-- Served by the primary keys, decision_of_turn, pass_of_user and pass_ever_of_user. Locks: passes of his that have run
-- out.
WITH line AS MATERIALIZED (
  SELECT session_id, closed_at, claim_ms, pass_ms, pass_key_jwe, serving
  FROM waiting_room.line JOIN waiting_room.line_control USING (session_id)
  WHERE session_id = $1
), served AS MATERIALIZED (
  SELECT decided_at FROM waiting_room.decision
  WHERE session_id = $1 AND serving_to >= $3 AND serving_to > serving_from
  ORDER BY serving_to LIMIT 1
), known AS MATERIALIZED (
  SELECT user_id, pass_id, claimed_at, expires_at, ended_at FROM waiting_room.pass WHERE session_id = $1 AND turn = $3
), last AS MATERIALIZED (
  -- When the last pass that he had of any place ends, or has ended.
  SELECT coalesce(ended_at, expires_at) AS over_at FROM waiting_room.pass
  WHERE session_id = $1 AND user_id = $4 COLLATE "C" AND turn <> $3
  ORDER BY claimed_at DESC LIMIT 1
), judged AS MATERIALIZED (
  SELECT line.*, CASE
    WHEN known.user_id <> $4 THEN 'another'
    WHEN known.ended_at IS NOT NULL OR known.expires_at <= clock_timestamp() THEN 'over'
    WHEN closed_at IS NOT NULL THEN 'closed'
    WHEN known.user_id IS NOT NULL THEN 'given'
    WHEN served.decided_at IS NULL OR serving < $3 THEN 'early'
    WHEN served.decided_at + claim_ms * interval '1 millisecond' <= clock_timestamp() THEN 'lapsed'
    WHEN last.over_at > clock_timestamp() THEN 'held'
    WHEN last.over_at >= (SELECT joined_at FROM waiting_room.place WHERE session_id = $1 AND number = $2) THEN 'over'
    ELSE 'new' END AS verdict
  FROM line LEFT JOIN known ON true LEFT JOIN served ON true LEFT JOIN last ON true
), run_out AS (
  UPDATE waiting_room.pass SET ended_at = expires_at
  FROM judged
  WHERE verdict = 'new' AND pass.session_id = $1 AND user_id = $4 COLLATE "C" AND ended_at IS NULL
  RETURNING turn
), given AS (
  INSERT INTO waiting_room.pass (session_id, turn, number, user_id, pass_id, expires_at)
  SELECT session_id, $3, $2, $4, $5, clock_timestamp() + pass_ms * interval '1 millisecond'
  FROM judged
  WHERE verdict = 'new' AND (SELECT count(*) FROM run_out) >= 0 -- those first: one counts at a time
  ON CONFLICT DO NOTHING
  RETURNING user_id, pass_id, claimed_at, expires_at
)
SELECT CASE verdict WHEN 'new' THEN 'given' ELSE verdict END, pass_id,
  floor(extract(epoch FROM claimed_at))::float8, floor(extract(epoch FROM expires_at))::float8, pass_key_jwe
FROM judged
LEFT JOIN (
  SELECT pass_id, claimed_at, expires_at FROM known UNION ALL SELECT pass_id, claimed_at, expires_at FROM given
) AS his ON true
WHERE verdict <> 'new' OR pass_id IS NOT NULL
