-- Writes down that the mail of an event ($1) was dealt with; a second time it changes nothing.
--   $2 kind, $3 language, $4 user, $5 recipient or null, $6 subject, $7 state, $8 Message-ID
-- Served by the primary key.
INSERT INTO notifications.mail
  (event_id, kind, language, user_id, recipient, subject, state, message_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (event_id) DO NOTHING
