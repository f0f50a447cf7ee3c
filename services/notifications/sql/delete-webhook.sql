-- Deletes an endpoint ($1) with what it was sent, and what it was to be sent. Served by the primary keys and the unique
-- key of the queue. Returns its id.
WITH deleted AS (
  DELETE FROM notifications.webhook WHERE webhook_id = $1
  RETURNING webhook_id
), forgotten AS (
  DELETE FROM notifications.delivery
  WHERE consumer = 'webhook' AND event_id = ANY (ARRAY(
    SELECT delivery_id FROM notifications.webhook_delivery WHERE webhook_id = $1 AND outcome IN ('waiting', 'failed')))
)
SELECT webhook_id FROM deleted
