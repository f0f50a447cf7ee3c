-- Erases the person of an account ($1) which still has the password that was proven ($2): nothing is left but its id,
-- its times and what it agreed to. Its sign-ins end and forget their device; mails that wait are not sent, sign-ups
-- for the address are forgotten. Served by the primary keys, sign_in_of_account, mail_task_of_address and sign_up_of_address; locks the
-- account's row first.
-- Invitations of the address are forgotten, and the account is nobody's member any more.
WITH person AS MATERIALIZED (
  SELECT account_id, email FROM identity.account
  WHERE account_id = $1::uuid AND password_hash = $2
  FOR UPDATE
), ended AS (
  UPDATE identity.sign_in AS s SET revoked_at = coalesce(s.revoked_at, now()), device = NULL
  FROM person
  WHERE s.account_id = person.account_id
), unsent AS (
  DELETE FROM identity.mail_task AS m USING person
  WHERE m.email = person.email AND m.sign_up_id IS NULL AND m.invitation_id IS NULL
), uninvited AS (
  DELETE FROM identity.invitation AS i USING person WHERE i.email = person.email
), dismissed AS (
  DELETE FROM identity.member AS m USING person WHERE m.account_id = person.account_id
), unasked AS (
  DELETE FROM identity.sign_up AS u USING person WHERE u.email = person.email
)
UPDATE identity.account AS a SET
  email = NULL, password_hash = NULL, name = NULL, language = NULL, totp_secret = NULL, totp_confirmed_at = NULL,
  recovery_hashes = '{}', epoch = a.epoch + 1, erased_at = now()
FROM person
WHERE a.account_id = person.account_id
