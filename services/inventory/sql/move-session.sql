-- Brings a session ($1) into a state ($2), when it is in one of those from which that may be ($3), or is
-- there already; what has happened then is told by the name of $4. Returns the state that it has after it. Served by the primary key.
WITH known AS MATERIALIZED (
  SELECT session_id, state FROM inventory.session WHERE session_id = $1 AND room_id IS NOT NULL
  FOR NO KEY UPDATE
), moved AS (
  -- Of a cancelled one jobs/end-cancelled.ts ends what is held and waited for.
  UPDATE inventory.session SET state = $2,
    to_end_until = CASE WHEN $2 = 'cancelled' THEN now() + interval '1 minute' END
  FROM known WHERE session.session_id = known.session_id AND known.state = ANY ($3::text[])
  RETURNING session.session_id, session.state
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data)
  SELECT $4, session_id, session_id, json_build_object('status', state) FROM moved
)
SELECT coalesce((SELECT state FROM moved), state) FROM known
