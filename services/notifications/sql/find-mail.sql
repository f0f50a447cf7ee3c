-- Whether the mail of an event ($1) was dealt with: a row, or none. Served by the primary key.
SELECT state FROM notifications.mail WHERE event_id = $1
