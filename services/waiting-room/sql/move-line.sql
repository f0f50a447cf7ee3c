-- Pauses a line ($1), goes on with it, or closes it, for good: $2 is what is to hold, 'paused', 'going' or 'closed';
-- $3 who does it, $4 his trace. Returns whether it is closed after it; nothing where there is no line. What holds
-- already is not told. Served by the primary key. Locks: the row of line.
WITH known AS MATERIALIZED (
  SELECT session_id, is_paused, closed_at, version FROM waiting_room.line WHERE session_id = $1 FOR NO KEY UPDATE
), moved AS (
  UPDATE waiting_room.line SET
    is_paused = CASE $2 WHEN 'paused' THEN true WHEN 'going' THEN false ELSE known.is_paused END,
    closed_at = CASE $2 WHEN 'closed' THEN now() END,
    -- The inventory is told that there is no line any more.
    version = known.version + CASE $2 WHEN 'closed' THEN 1 ELSE 0 END
  FROM known
  WHERE line.session_id = known.session_id AND known.closed_at IS NULL
    AND ($2 = 'closed' OR known.is_paused <> ($2 = 'paused'))
  RETURNING line.session_id, line.closed_at
), told AS (
  INSERT INTO waiting_room.event (type, subject, session_id, data, traceparent)
  SELECT CASE $2 WHEN 'paused' THEN 'LinePaused' WHEN 'going' THEN 'LineResumed' ELSE 'LineClosed' END,
    session_id, session_id, json_strip_nulls(json_build_object('by', $3::text)), $4::text
  FROM moved
)
SELECT coalesce((SELECT closed_at FROM moved), closed_at) IS NOT NULL FROM known
