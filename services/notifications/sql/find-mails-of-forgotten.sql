-- The mails of a user ($1) that still tell of him though he was forgotten. Served by the primary key and mail_of_user.
SELECT m.event_id
FROM notifications.recipient AS r JOIN notifications.mail AS m ON m.user_id = r.user_id
WHERE r.user_id = $1 AND r.email IS NULL AND m.forgotten_at IS NULL
