-- Notes a mail ($2, its id) with a token for another password, where an account has that address ($1). Five an hour at
-- most, about. Served by account_email_key and mail_task_of_address.
INSERT INTO identity.mail_task (mail_id, kind, email, name, language, account_id)
SELECT $2::uuid, 'reset-password', email, name, language, account_id
FROM identity.account
WHERE email = $1 AND 5 > (
  SELECT count(*) FROM identity.mail_task AS m
  WHERE m.email = $1 AND m.kind = 'reset-password' AND m.created_at > now() - interval '1 hour'
)
