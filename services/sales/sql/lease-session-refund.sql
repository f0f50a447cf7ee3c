-- Takes a cancelled session whose sales are to be looked at, for $1 seconds, unless somebody has it. Returns it. Served by
-- session_refund_to_look_at. Locks: its row.
UPDATE sales.session_refund SET leased_until = now() + make_interval(secs => $1)
WHERE session_id = (
  SELECT session_id FROM sales.session_refund
  WHERE look_at <= now() AND leased_until < now()
  ORDER BY look_at
  LIMIT 1
  FOR NO KEY UPDATE SKIP LOCKED
)
RETURNING session_id
