-- Forgets what was sent to endpoints more than $1 days ago and is no longer in the queue, some thousands at a time.
-- Served by webhook_delivery_age.
DELETE FROM notifications.webhook_delivery WHERE ctid = ANY (ARRAY(
  SELECT ctid FROM notifications.webhook_delivery known
  WHERE created_at < now() - $1 * interval '1 day' AND NOT EXISTS (
    SELECT FROM notifications.delivery WHERE consumer = 'webhook' AND event_id = known.delivery_id)
  LIMIT 5000))
