-- Sets the rate of a line ($1) to $2 people a minute, or lets the controller find it where that is null; $3 who does
-- it, $4 his trace. Returns whether it is closed, in which case nothing changes; nothing where there is no line. Served
-- by the primary key. Locks: the row of line.
WITH known AS MATERIALIZED (
  SELECT session_id, set_rate, closed_at FROM waiting_room.line WHERE session_id = $1 FOR NO KEY UPDATE
), changed AS (
  UPDATE waiting_room.line SET set_rate = $2::float8 FROM known
  WHERE line.session_id = known.session_id AND known.closed_at IS NULL AND known.set_rate IS DISTINCT FROM $2::float8
  RETURNING line.session_id
), told AS (
  INSERT INTO waiting_room.event (type, subject, session_id, data, traceparent)
  SELECT 'LineRateSet', session_id, session_id,
    json_strip_nulls(json_build_object('by', $3::text, 'peopleAMinute', $2::float8)), $4::text
  FROM changed
)
SELECT closed_at IS NOT NULL FROM known
