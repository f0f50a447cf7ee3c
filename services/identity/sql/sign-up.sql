-- Notes who asks for an account, and the mail to the address: $1 sign-up id, $2 address, $3 password hash, $4 name,
-- $5 language, $6 whether advertising is welcome, $7 mail id. Where an account has that address nothing is noted but
-- a mail that says so. Five mails an hour go to one address at most, about; beyond them nothing happens.
-- Served by account_email_key and mail_task_of_address; locks only its own new rows.
WITH known AS (
  SELECT account_id, name, language FROM identity.account WHERE email = $2
), allowed AS (
  SELECT count(*) < 5 AS yes
  FROM identity.mail_task
  WHERE email = $2 AND created_at > now() - interval '1 hour'
    AND kind IN ('verify-address', 'already-registered')
), noted AS (
  INSERT INTO identity.sign_up (sign_up_id, email, password_hash, name, language, marketing)
  SELECT $1::uuid, $2, $3, $4, $5, $6::boolean
  FROM allowed
  WHERE yes AND NOT EXISTS (SELECT FROM known)
  RETURNING sign_up_id
)
INSERT INTO identity.mail_task (mail_id, kind, email, name, language, sign_up_id, account_id)
SELECT $7::uuid, CASE WHEN k.account_id IS NULL THEN 'verify-address' ELSE 'already-registered' END,
  $2, k.name, coalesce(k.language, $5), n.sign_up_id, k.account_id
FROM allowed LEFT JOIN known AS k ON true LEFT JOIN noted AS n ON true
WHERE yes
