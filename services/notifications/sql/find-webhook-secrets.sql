-- How an endpoint ($1) is reached: its url, its secret, and the one before while it counts. Served by the primary key.
SELECT url, secret, CASE WHEN old_secret_until > now() THEN old_secret END
FROM notifications.webhook
WHERE webhook_id = $1
