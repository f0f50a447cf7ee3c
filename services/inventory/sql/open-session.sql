-- Opens a session with its stock, once: a session that exists stays as it is.
--   $1 session id, $2 name, $3 total
WITH opened AS (
  INSERT INTO inventory.session (session_id, name) VALUES ($1, $2)
  ON CONFLICT DO NOTHING
  RETURNING session_id
), stocked AS (
  INSERT INTO inventory.stock (session_id, total, free)
  SELECT session_id, $3::integer, $3::integer FROM opened
)
SELECT EXISTS (SELECT FROM opened)
