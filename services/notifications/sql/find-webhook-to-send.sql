-- What a delivery ($1) is to be sent with: its endpoint, url, state, secret, the one before while it counts, and the
-- event. Nothing when the endpoint was deleted. Served by the primary keys.
SELECT webhook_id, url, state, secret, CASE WHEN old_secret_until > now() THEN old_secret END, event
FROM notifications.webhook_delivery
JOIN notifications.webhook USING (webhook_id)
WHERE delivery_id = $1
