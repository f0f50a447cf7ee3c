-- Makes an account of a sign-up whose token ($1, its hash) comes back in time. Returns its id; nothing where the token
-- is unknown, used or expired, or where the address has an account by now. Who comes second waits for the token's row,
-- which is gone then. Served by the primary keys and account_email_key.
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
  RETURNING account_id
), agreed AS (
  INSERT INTO identity.consent (account_id, kind, given)
  SELECT m.account_id, 'marketing', a.marketing FROM made AS m JOIN asked AS a ON a.sign_up_id = m.account_id
)
SELECT account_id FROM made
