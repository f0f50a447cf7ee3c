-- Notes the opening of a line ($1): who has a place by now takes part in the draw. A join that comes at or after the
-- opening notes it as well. Returns how many entries there are. Served by the primary keys. Locks: the row of line_count.
WITH counted AS MATERIALIZED (
  SELECT session_id, issued, entries FROM waiting_room.line_count WHERE session_id = $1 FOR NO KEY UPDATE
), sealed AS (
  UPDATE waiting_room.line_count SET entries = counted.issued
  FROM counted JOIN waiting_room.line USING (session_id)
  WHERE line_count.session_id = counted.session_id AND counted.entries IS NULL
    AND line.opens_at <= clock_timestamp() AND line.closed_at IS NULL
  RETURNING line_count.entries
)
SELECT coalesce((SELECT entries FROM sealed), entries) FROM counted
