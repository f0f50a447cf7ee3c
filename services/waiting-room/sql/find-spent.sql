-- Whether a turn ($2) of a line ($1), which place number $3 has, is over: its pass has ended, nobody asked for it in time,
-- or the user whose place it is has had a pass of another since he took it, so that none is given for this one. Served by
-- the primary keys, decision_of_turn and pass_ever_of_user.
SELECT coalesce(
  (SELECT ended_at IS NOT NULL OR expires_at <= clock_timestamp() FROM waiting_room.pass WHERE session_id = $1 AND turn = $2),
  (SELECT decided_at + claim_ms * interval '1 millisecond' <= clock_timestamp()
    FROM waiting_room.decision JOIN waiting_room.line USING (session_id)
    WHERE decision.session_id = $1 AND serving_to >= $2 AND serving_to > serving_from
    ORDER BY serving_to LIMIT 1)
  OR EXISTS (
    SELECT FROM waiting_room.place JOIN waiting_room.pass USING (session_id)
    WHERE session_id = $1 AND place.number = $3 AND place.who LIKE 'u:%'
      AND user_id = substr(place.who, 3) COLLATE "C" AND claimed_at > joined_at
      AND coalesce(ended_at, expires_at) BETWEEN joined_at AND clock_timestamp()
  ),
  false)
