-- Refunds that nobody went on with for $1 seconds, the oldest first, at most $2: their process died, or they wait for a
-- provider. Whoever gets them has them for as long. Served by refund_unfinished. Locks: those refunds, unless somebody
-- has them.
UPDATE sales.refund SET tried_at = now()
WHERE refund_id IN (
  SELECT refund_id FROM sales.refund
  WHERE state = 'begun' AND tried_at < now() - make_interval(secs => $1)
  ORDER BY tried_at
  LIMIT $2
  FOR NO KEY UPDATE SKIP LOCKED
)
RETURNING refund_id
