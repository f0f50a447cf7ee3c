-- Mails of more than some days ($1) ago that still tell of somebody, $2 at most. Served by mail_to_forget.
SELECT event_id
FROM notifications.mail
WHERE forgotten_at IS NULL AND sent_at < now() - $1::integer * interval '1 day'
ORDER BY sent_at
LIMIT $2::integer
