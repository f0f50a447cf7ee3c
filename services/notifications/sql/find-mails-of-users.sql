-- What was mailed to users ($1), or would have been; the newest first, at most $2. Served by mail_of_user.
SELECT kind, language, recipient, subject, state, (extract(epoch FROM sent_at) * 1000)::float8
FROM notifications.mail
WHERE user_id = ANY ($1::text[])
ORDER BY position DESC
LIMIT $2::integer
