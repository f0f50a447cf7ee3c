-- Takes what is due of a consumer ($1), under the name of an attempt ($2), for some seconds ($3), a number of them
-- at most ($4): of each subject only the first that waits. It counts as a try from now on, so that one which ends
-- its process is not tried for ever. Returns each with the number of this try. Served by delivery_due, and by
-- delivery_line for who is first. Locks the rows in the order of their times and passes by those that are locked.
-- What is taken is found once, before anything is changed: a subquery could be asked again for each row of a join,
-- and take more than it tells of.
WITH taken AS MATERIALIZED (
  SELECT due.delivery_id
  FROM notifications.delivery AS due
  WHERE due.consumer = $1 AND due.state = 'waiting' AND due.due_at <= now()
    AND due.position = (
      SELECT first.position FROM notifications.delivery AS first
      WHERE first.consumer = due.consumer AND first.subject = due.subject AND first.state = 'waiting'
      ORDER BY first.position
      LIMIT 1
    )
  ORDER BY due.due_at, due.position
  LIMIT $4
  FOR UPDATE OF due SKIP LOCKED
)
UPDATE notifications.delivery AS d
SET attempt_id = $2, tries = d.tries + 1, due_at = now() + $3 * interval '1 second'
FROM taken
WHERE d.delivery_id = taken.delivery_id AND (taken.delivery_id IS NULL) = false
RETURNING d.delivery_id, d.attempt_id, d.event, d.tries
