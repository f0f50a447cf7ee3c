-- Notes what a session ($1) gives back from now on ($2, JSON), unless it does already. Served by the primary key.
INSERT INTO sales.session_refund_policy (session_id, policy)
SELECT $1, $2::jsonb
WHERE $2::jsonb IS DISTINCT FROM (
  SELECT policy FROM sales.session_refund_policy WHERE session_id = $1 ORDER BY said_at DESC LIMIT 1
)
