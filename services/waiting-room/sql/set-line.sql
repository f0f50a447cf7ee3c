-- Sets the line of a session ($1) that is an organisation's ($2) or the operator's own: $3 when it opens and $4 how
-- long before that entries are taken, $5 how long one has to show up and $6 to buy, in milliseconds, $7 how many may be
-- inside, $8 and $9 the bounds of the rate, $10 which guests may come; for a new line $11 and $12 the key of its
-- passes, $13 and $14 the draw's commitment and its secret, and $15 the round of the beacon or nothing; $16 who does
-- it, $17 his trace.
-- Returns 'set'; or why it stays as it is: 'closed', or 'opened' where the opening is past and it would move. A line
-- that was closed before anybody stood in it may be set anew.
-- Served by the primary keys. Locks: the row of line. Two that set the first line of a session at once: the second
-- violates the primary key, nothing of it happens, and it is asked again.
WITH known AS MATERIALIZED (
  SELECT line.*, issued FROM waiting_room.line JOIN waiting_room.line_count USING (session_id)
  WHERE session_id = $1
  FOR NO KEY UPDATE OF line
), judged AS MATERIALIZED (
  SELECT known.*, CASE
    WHEN closed_at IS NOT NULL AND issued > 0 THEN 'closed'
    WHEN opens_at <= clock_timestamp() AND closed_at IS NULL
      AND (opens_at, pre_queue_ms) IS DISTINCT FROM ($3::timestamptz, $4::bigint) THEN 'opened'
    ELSE 'set' END AS verdict
  FROM known
), made AS (
  INSERT INTO waiting_room.line (session_id, organisation_id, opens_at, pre_queue_ms, claim_ms, pass_ms, max_active,
    min_rate, max_rate, guests, pass_key, pass_key_jwe, commitment, secret_jwe, beacon_round)
  SELECT $1, $2::uuid, $3, $4, $5::integer, $6::integer, $7::integer, $8::float8, $9::float8, $10::text, $11::text, $12::text, $13::text, $14::text, $15::bigint
  WHERE NOT EXISTS (SELECT FROM known)
  RETURNING session_id
), counted AS (
  INSERT INTO waiting_room.line_count (session_id) SELECT session_id FROM made
), controlled AS (
  INSERT INTO waiting_room.line_control (session_id) SELECT session_id FROM made
), changed AS (
  UPDATE waiting_room.line SET opens_at = $3, pre_queue_ms = $4, claim_ms = $5, pass_ms = $6, max_active = $7,
    min_rate = $8, max_rate = $9, guests = $10, closed_at = NULL,
    beacon_round = CASE WHEN judged.opens_at = $3 THEN judged.beacon_round ELSE $15 END,
    version = judged.version + CASE WHEN judged.closed_at IS NULL THEN 0 ELSE 1 END
  FROM judged
  WHERE line.session_id = judged.session_id AND verdict = 'set'
  RETURNING line.session_id
), told AS (
  INSERT INTO waiting_room.event (type, subject, session_id, data, traceparent)
  SELECT 'LineSet', session_id, session_id, json_strip_nulls(json_build_object('by', $16::text,
    'opensAtMs', floor(extract(epoch FROM $3::timestamptz) * 1000)::bigint, 'preQueueMs', $4, 'claimMs', $5, 'passMs', $6,
    'maxActive', $7, 'minPeopleAMinute', $8, 'maxPeopleAMinute', $9, 'guests', $10)), $17::text
  FROM (SELECT session_id FROM made UNION ALL SELECT session_id FROM changed) AS set_now
)
SELECT verdict FROM judged UNION ALL SELECT 'set' FROM made
