-- A delivery ($1) has failed in this attempt ($2), for a reason ($3), and is tried again after some seconds ($4), or
-- is dead (none), unless another attempt is at it by now. Those behind it come no earlier than it, so that nobody
-- looks at them in vain; behind a dead one, now. Served by the primary key and delivery_line; locks it first,
-- then those behind it, whom nobody else locks while they are behind.
WITH failed AS (
  UPDATE notifications.delivery
  SET state = CASE WHEN $4::double precision IS NULL THEN 'dead' ELSE 'waiting' END,
    due_at = now() + coalesce($4::double precision, 0) * interval '1 second',
    attempt_id = NULL, failure = $3, failed_at = now()
  WHERE delivery_id = $1 AND attempt_id = $2
  RETURNING consumer, subject, position, due_at
)
UPDATE notifications.delivery AS behind
SET due_at = failed.due_at
FROM failed
WHERE behind.consumer = failed.consumer AND behind.subject = failed.subject
  AND behind.state = 'waiting' AND behind.position > failed.position
  AND behind.attempt_id IS NULL
