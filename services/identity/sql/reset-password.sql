-- Gives the account of a token ($1, its hash) another password ($2, its hash). All its sign-ins end, its other tokens
-- count no longer, and a mail ($3, its id) tells the owner. Returns nothing where the token is unknown, used or expired.
-- Served by the primary keys, sign_in_of_account and mail_task_of_account. Locks the account first, as every change of
-- a password does, then its tokens, then its sign-ins: who comes second finds no token to delete any more.
WITH owner AS MATERIALIZED (
  SELECT a.account_id
  FROM identity.one_time_token AS t
  JOIN identity.mail_task AS m ON m.mail_id = t.mail_id
  JOIN identity.account AS a ON a.account_id = m.account_id
  WHERE t.token_hash = $1 AND t.expires_at > now() AND m.kind = 'reset-password' AND a.erased_at IS NULL
  FOR UPDATE OF a
), used AS (
  DELETE FROM identity.one_time_token AS t
  USING identity.mail_task AS m, owner
  WHERE m.account_id = owner.account_id AND t.mail_id = m.mail_id
  RETURNING t.token_hash
), changed AS (
  UPDATE identity.account AS a SET password_hash = $2, password_changed_at = now(), epoch = a.epoch + 1
  FROM used
  WHERE used.token_hash = $1 AND a.account_id = (SELECT account_id FROM owner)
  RETURNING a.account_id, a.email, a.name, a.language
), ended AS (
  UPDATE identity.sign_in AS s SET revoked_at = now()
  FROM changed
  WHERE s.account_id = changed.account_id AND s.revoked_at IS NULL
)
INSERT INTO identity.mail_task (mail_id, kind, email, name, language, account_id)
SELECT $3::uuid, 'password-changed', email, name, language, account_id FROM changed
RETURNING account_id
