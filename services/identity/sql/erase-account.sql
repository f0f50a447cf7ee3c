-- Erases the person of an account ($1) which still has the password that was proven ($2), or of a guest, who has none:
-- nothing is left but its id, its times and what it agreed to. Its sign-ins end and forget their device; mails that wait
-- are not sent, sign-ups and invitations for the address are forgotten, it is nobody's member any more, its passkeys are
-- gone, and the notifications are to forget the person too, also as the guests that became the account's. Where a passkey
-- was added or taken away at the same moment, which the statement does not see as its account's row does, nothing
-- happens. Served by the primary keys, sign_in_of_account, mail_task_of_address, sign_up_of_address,
-- invitation_of_address, passkey_of_account and account_claimed_by; locks the account's row first.
WITH person AS MATERIALIZED (
  SELECT account_id, email FROM identity.account
  WHERE account_id = $1::uuid AND erased_at IS NULL
    AND CASE WHEN kind = 'guest' THEN $2::text IS NULL ELSE password_hash = $2::text END
    AND passkeys = (SELECT count(*) FROM identity.passkey AS p WHERE p.account_id = $1::uuid)
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
), keyless AS (
  DELETE FROM identity.passkey AS k USING person WHERE k.account_id = person.account_id
), told AS (
  INSERT INTO identity.recipient_task AS t (account_id)
  SELECT account_id FROM person
  UNION ALL
  SELECT g.account_id FROM identity.account AS g JOIN person ON g.claimed_by = person.account_id
  ON CONFLICT (account_id) DO UPDATE SET version = t.version + 1, tries = 0, due_at = now()
)
UPDATE identity.account AS a SET
  email = NULL, guest_email = NULL, password_hash = NULL, name = NULL, language = NULL, look_at = NULL,
  totp_secret = NULL, totp_confirmed_at = NULL, recovery_hashes = '{}', passkeys = 0, epoch = a.epoch + 1, erased_at = now()
FROM person
WHERE a.account_id = person.account_id
