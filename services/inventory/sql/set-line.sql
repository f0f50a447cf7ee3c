-- Notes that a session ($1) has a line whose passes are verified by a key ($3), or none where that is null, by the
-- version of that news ($2): an older one than is known changes nothing. Returns whether there is such a session. Served
-- by the primary key. Locks: the session's row.
WITH known AS MATERIALIZED (
  SELECT session_id, line_version FROM inventory.session WHERE session_id = $1 AND room_id IS NOT NULL
  FOR NO KEY UPDATE
), changed AS (
  UPDATE inventory.session SET pass_key = $3, line_version = $2
  FROM known WHERE session.session_id = known.session_id AND known.line_version < $2
)
SELECT true FROM known
