-- Mails, newest first: at most $2, below a position ($1). Served by mail_position_key.
SELECT position::float8, event_id, kind, language, user_id, recipient, subject, state, message_id,
  (extract(epoch FROM sent_at) * 1000)::float8
FROM notifications.mail
WHERE position < $1
ORDER BY position DESC
LIMIT $2
