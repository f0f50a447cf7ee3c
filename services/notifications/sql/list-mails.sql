-- Mails, newest first: at most $3, below a position ($1), or one of an event ($2) alone.
-- Served by the index of `position`, or by the primary key.
SELECT position::float8, event_id, kind, language, user_id, recipient, subject, state, message_id,
  (extract(epoch FROM sent_at) * 1000)::float8
FROM notifications.mail
WHERE position < $1 AND ($2::uuid IS NULL OR event_id = $2::uuid)
ORDER BY position DESC
LIMIT $3
