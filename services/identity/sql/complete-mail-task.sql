-- Notes that a mail ($1) is on its way. Served by the primary key.
UPDATE identity.mail_task SET sent_at = now() WHERE mail_id = $1 AND sent_at IS NULL
