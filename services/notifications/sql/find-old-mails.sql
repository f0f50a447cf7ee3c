-- Mails of more than some days ($1) ago that still tell of somebody, $2 at most. Served by mail_to_forget.
SELECT event_id
FROM notifications.mail
WHERE CASE WHEN forgotten_at IS NULL THEN sent_at END < now() - $1::integer * interval '1 day'
ORDER BY CASE WHEN forgotten_at IS NULL THEN sent_at END
LIMIT $2::integer
