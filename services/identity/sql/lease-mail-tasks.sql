-- Takes mails that are due, $1 at most, and makes them due again after a pause that grows with each try, from 15 s to
-- 10 minutes: who dies with one, or can not hand it over, leaves it to be tried then. Served by mail_task_due; passes
-- by rows that are locked. What is taken is found once, before anything is changed. Returns
-- with each whose it is: an account has the id of its sign-up.
WITH taken AS MATERIALIZED (
  SELECT mail_id FROM identity.mail_task
  WHERE sent_at IS NULL AND due_at <= now()
  ORDER BY due_at
  LIMIT $1::integer
  FOR UPDATE SKIP LOCKED
)
UPDATE identity.mail_task AS m
SET tries = m.tries + 1, due_at = now() + least(600, 15 * power(2, least(m.tries, 10))) * interval '1 second'
FROM taken
WHERE m.mail_id = taken.mail_id
RETURNING m.mail_id, coalesce(m.account_id, m.sign_up_id, m.invitation_id), m.kind, m.email, m.name, m.language, m.about
