-- Writes down that the mails of some events ($1, JSON: eventId, kind, language, userId, recipient or null, subject,
-- state, messageId) were dealt with, in their order; one that was before is left as it is. Whoever was forgotten
-- meanwhile is not written down. Returns of each new one its event, and whether that was so.
-- Served by the primary keys; locks its own new rows, and the rows of recipients it knows, shared: who is being
-- forgotten is either found so here, or his forgetting waits and finds this mail (commands/keep-recipient.ts).
INSERT INTO notifications.mail
  (event_id, kind, language, user_id, recipient, subject, state, message_id, forgotten_at)
SELECT
  note."eventId", note.kind, note.language, note."userId",
  CASE WHEN known.is_forgotten IS NOT true THEN note.recipient END,
  note.subject, note.state, note."messageId",
  CASE WHEN known.is_forgotten AND note.recipient IS NOT NULL THEN now() END
FROM ROWS FROM (
  json_to_recordset($1::json) AS (
    "eventId" uuid, kind text, language text, "userId" text, recipient text, subject text, state text,
    "messageId" text
  )
) WITH ORDINALITY AS note (
  "eventId", kind, language, "userId", recipient, subject, state, "messageId", place
)
LEFT JOIN LATERAL (
  SELECT r.email IS NULL AS is_forgotten FROM notifications.recipient AS r
  WHERE r.user_id = note."userId" LIMIT 1 FOR SHARE
) AS known ON true
ORDER BY note.place
ON CONFLICT (event_id) DO NOTHING
RETURNING event_id, forgotten_at IS NOT NULL
