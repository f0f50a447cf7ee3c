-- Takes guests whose orders are to become an account's, $1 at most, and makes them due again after a pause that grows with
-- each round, from 5 s to 5 minutes. Returns each with the seconds since its claim. Served by customer_move_due; passes by
-- rows that are locked.
WITH taken AS MATERIALIZED (
  SELECT from_account_id FROM identity.customer_move
  WHERE done_at IS NULL AND due_at <= now()
  ORDER BY due_at
  LIMIT $1::integer
  FOR UPDATE SKIP LOCKED
)
UPDATE identity.customer_move AS m
SET tries = m.tries + 1, due_at = now() + least(300, 5 * power(2, least(m.tries, 10))) * interval '1 second'
FROM taken
WHERE m.from_account_id = taken.from_account_id
RETURNING m.from_account_id, m.to_account_id, extract(epoch FROM now() - m.created_at)::float8
