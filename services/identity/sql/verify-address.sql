-- Makes an account of a sign-up whose token ($1, its hash) comes back in time. Returns its id; nothing where the token
-- is unknown, used or expired, or where the address has an account by now. Who comes second waits for the token's row,
-- which is gone then. All guests with the address become the account's: their sign-ins end, nothing of the person stays
-- with them, and what they have bought is to be moved (jobs/move-customers.ts).
-- Served by the primary keys, account_email_key, account_guest_email and sign_in_of_account; locks the token, the sign-up,
-- then the guests in the order of their ids, then their sign-ins.
WITH token AS (
  DELETE FROM identity.one_time_token AS t
  USING identity.mail_task AS m
  WHERE t.token_hash = $1 AND t.expires_at > now() AND m.mail_id = t.mail_id AND m.kind = 'verify-address'
  RETURNING m.sign_up_id
), asked AS (
  DELETE FROM identity.sign_up AS s
  USING token
  WHERE s.sign_up_id = token.sign_up_id
  RETURNING s.*
), made AS (
  INSERT INTO identity.account (account_id, email, password_hash, name, language)
  SELECT sign_up_id, email, password_hash, name, language FROM asked
  ON CONFLICT (email) DO NOTHING
  RETURNING account_id, email
), agreed AS (
  INSERT INTO identity.consent (account_id, kind, given)
  SELECT m.account_id, 'marketing', a.marketing FROM made AS m JOIN asked AS a ON a.sign_up_id = m.account_id
), guests AS MATERIALIZED (
  SELECT g.account_id, made.account_id AS owner_id
  FROM made JOIN identity.account AS g ON g.guest_email = made.email
  ORDER BY g.account_id
  FOR UPDATE OF g
), claimed AS (
  UPDATE identity.account AS g SET
    claimed_by = guests.owner_id, guest_email = NULL, name = NULL, language = NULL, look_at = NULL, epoch = g.epoch + 1,
    erased_at = now()
  FROM guests
  WHERE g.account_id = guests.account_id
  RETURNING g.account_id, g.claimed_by
), ended AS (
  UPDATE identity.sign_in AS s SET revoked_at = coalesce(s.revoked_at, now()), device = NULL
  FROM claimed
  WHERE s.account_id = claimed.account_id
), moved AS (
  INSERT INTO identity.customer_move (from_account_id, to_account_id)
  SELECT account_id, claimed_by FROM claimed
), told AS (
  INSERT INTO identity.recipient_task AS t (account_id)
  SELECT account_id FROM made UNION ALL SELECT account_id FROM claimed
  ON CONFLICT (account_id) DO UPDATE SET version = t.version + 1, tries = 0, due_at = now()
)
SELECT account_id FROM made
