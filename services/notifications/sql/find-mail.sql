-- The mail of an event ($1), if it was dealt with. Served by the primary key.
SELECT position::float8, event_id, kind, language, user_id, recipient, subject, state, message_id,
  (extract(epoch FROM sent_at) * 1000)::float8
FROM notifications.mail
WHERE event_id = $1
