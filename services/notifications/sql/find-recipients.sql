-- To whom the mails of users ($1) go, of those who are known; the address is null of one who was forgotten. Served by
-- the primary key.
SELECT r.user_id, r.email, r.name, r.language
FROM unnest($1::text[]) AS asked (user_id)
CROSS JOIN LATERAL (
  SELECT user_id, email, name, language FROM notifications.recipient WHERE user_id = asked.user_id LIMIT 1
) AS r
