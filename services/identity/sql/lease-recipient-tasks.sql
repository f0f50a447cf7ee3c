-- Takes persons of whom the notifications are to be told something new, $1 at most, and makes them due again after a pause
-- that grows with each try, from 2 s to a minute: who dies with one, or can not tell it, leaves it to be tried then.
-- Served by recipient_task_due; passes by rows that are locked.
WITH taken AS MATERIALIZED (
  SELECT account_id FROM identity.recipient_task
  WHERE told_version < version AND due_at <= now()
  ORDER BY due_at
  LIMIT $1::integer
  FOR UPDATE SKIP LOCKED
)
UPDATE identity.recipient_task AS t
SET tries = t.tries + 1, due_at = now() + least(60, 2 * power(2, least(t.tries, 10))) * interval '1 second'
FROM taken
WHERE t.account_id = taken.account_id
RETURNING t.account_id
