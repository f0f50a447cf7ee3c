-- Blanks the person of mails ($1, their events): that they went stays, to whom does not. An address that stands in the
-- place of a user's id goes as well. Served by the primary key.
UPDATE notifications.mail AS m
SET recipient = NULL, forgotten_at = now(), user_id = CASE WHEN user_id LIKE '%@%' THEN 'forgotten' ELSE user_id END
FROM unnest($1::uuid[]) AS asked (event_id)
WHERE m.event_id = asked.event_id AND m.forgotten_at IS NULL AND (asked.event_id IS NULL) = false
