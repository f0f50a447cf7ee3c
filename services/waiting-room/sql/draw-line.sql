-- Draws the order of a line ($1), once: its secret ($2) and what the beacon said ($3, or nothing) are told, which with
-- the root make the seed. Served by the primary keys. Locks: the row of line.
WITH drawn AS (
  UPDATE waiting_room.line SET secret = $2, beacon = $3, drawn_at = now()
  WHERE session_id = $1 AND drawn_at IS NULL AND root IS NOT NULL AND closed_at IS NULL
  RETURNING session_id, commitment, secret, root, beacon
)
INSERT INTO waiting_room.event (type, subject, session_id, data)
SELECT 'LineDrawn', session_id, session_id, json_strip_nulls(json_build_object('entries', entries,
  'commitment', commitment, 'secret', secret, 'root', root, 'beacon', beacon))
FROM drawn JOIN waiting_room.line_count USING (session_id)
