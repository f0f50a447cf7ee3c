-- Gives the account of a token ($1, its hash) another password ($2, its hash). All its sign-ins end, its other tokens
-- count no longer, and a mail ($3, its id) tells the owner. Returns nothing where the token is unknown, used or expired;
-- who comes second waits for the token's row, which is gone then. Served by the primary keys, sign_in_of_account and
-- mail_task_of_account; locks the token, the account, then its sign-ins.
WITH token AS (
  DELETE FROM identity.one_time_token AS t
  USING identity.mail_task AS m
  WHERE t.token_hash = $1 AND t.expires_at > now() AND m.mail_id = t.mail_id AND m.kind = 'reset-password'
  RETURNING m.account_id
), changed AS (
  UPDATE identity.account AS a SET password_hash = $2, password_changed_at = now(), epoch = a.epoch + 1
  FROM token
  WHERE a.account_id = token.account_id AND a.erased_at IS NULL
  RETURNING a.account_id, a.email, a.name, a.language
), ended AS (
  UPDATE identity.sign_in AS s SET revoked_at = now()
  FROM changed
  WHERE s.account_id = changed.account_id AND s.revoked_at IS NULL
), dropped AS (
  DELETE FROM identity.one_time_token AS t
  USING identity.mail_task AS m, changed
  WHERE m.account_id = changed.account_id AND t.mail_id = m.mail_id AND t.token_hash <> $1
)
INSERT INTO identity.mail_task (mail_id, kind, email, name, language, account_id)
SELECT $3::uuid, 'password-changed', email, name, language, account_id FROM changed
RETURNING account_id
