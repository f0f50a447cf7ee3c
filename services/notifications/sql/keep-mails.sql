-- Writes down that the mails of some events ($1, JSON: eventId, kind, language, userId, recipient or null, subject,
-- state, messageId) were dealt with, in their order; one that was before is left as it is.
-- Served by the primary key; locks only its own new rows.
INSERT INTO notifications.mail
  (event_id, kind, language, user_id, recipient, subject, state, message_id)
SELECT
  note."eventId", note.kind, note.language, note."userId", note.recipient, note.subject, note.state,
  note."messageId"
FROM ROWS FROM (
  json_to_recordset($1::json) AS (
    "eventId" uuid, kind text, language text, "userId" text, recipient text, subject text, state text,
    "messageId" text
  )
) WITH ORDINALITY AS note (
  "eventId", kind, language, "userId", recipient, subject, state, "messageId", place
)
ORDER BY note.place
ON CONFLICT (event_id) DO NOTHING
