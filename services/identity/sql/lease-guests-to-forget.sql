-- Takes guests at whom it is time to look, $1 at most; they are looked at again in a day. Returns of each the days since he
-- last came. Served by account_look_at and sign_in_of_account; passes by rows that are locked.
WITH taken AS MATERIALIZED (
  SELECT account_id FROM identity.account
  WHERE look_at <= now()
  ORDER BY look_at
  LIMIT $1::integer
  FOR UPDATE SKIP LOCKED
)
UPDATE identity.account AS a SET look_at = now() + interval '1 day'
FROM taken
WHERE a.account_id = taken.account_id AND a.look_at IS NOT NULL
RETURNING a.account_id, (extract(epoch FROM now() - greatest(a.created_at, (
  SELECT max(s.turned_at) FROM identity.sign_in AS s WHERE s.account_id = a.account_id
))) / 86400)::float8
