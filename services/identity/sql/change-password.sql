-- Gives an account ($1) another password ($3, its hash) where it still has the one that was proven ($2). All sign-ins
-- end but the one that asks ($4), tokens for a reset count no longer, and a mail ($5, its id) tells the owner.
-- Served by the primary keys, sign_in_of_account and mail_task_of_account; locks the account's row, then its sign-ins.
WITH changed AS (
  UPDATE identity.account SET password_hash = $3, password_changed_at = now(), epoch = epoch + 1
  WHERE account_id = $1::uuid AND password_hash = $2
  RETURNING account_id, epoch, email, name, language
), kept AS (
  UPDATE identity.sign_in AS s SET epoch = changed.epoch
  FROM changed
  WHERE s.sign_in_id = $4::uuid AND s.account_id = changed.account_id
), ended AS (
  UPDATE identity.sign_in AS s SET revoked_at = now()
  FROM changed
  WHERE s.account_id = changed.account_id AND s.revoked_at IS NULL AND s.sign_in_id <> $4::uuid
), dropped AS (
  DELETE FROM identity.one_time_token AS t
  USING identity.mail_task AS m, changed
  WHERE m.account_id = changed.account_id AND t.mail_id = m.mail_id
)
INSERT INTO identity.mail_task (mail_id, kind, email, name, language, account_id)
SELECT $5::uuid, 'password-changed', email, name, language, account_id FROM changed
RETURNING mail_id
