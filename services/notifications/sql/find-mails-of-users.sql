-- What was mailed to users ($1), or would have been; the newest first, at most $2. Served by mail_of_user.
SELECT m.kind, m.language, m.recipient, m.subject, m.state, (extract(epoch FROM m.sent_at) * 1000)::float8
FROM unnest($1::text[]) AS asked (user_id)
CROSS JOIN LATERAL (
  SELECT * FROM notifications.mail WHERE user_id = asked.user_id ORDER BY position DESC LIMIT $2::integer
) AS m
ORDER BY m.position DESC
LIMIT $2::integer
