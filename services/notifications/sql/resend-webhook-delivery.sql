-- Has a delivery ($2) of an endpoint ($1) sent again, whatever came of it, with all its tries; one that is waiting goes
-- on waiting. Returns its id. Served by the primary key and the unique key of the queue.
WITH known AS (
  UPDATE notifications.webhook_delivery SET outcome = 'waiting'
  WHERE delivery_id = $2 AND webhook_id = $1
  RETURNING delivery_id, webhook_id, event
), queued AS (
  INSERT INTO notifications.delivery AS line (consumer, event_id, subject, event)
  SELECT 'webhook', delivery_id, webhook_id || ' ' || (event ->> 'subject'),
    event::jsonb || jsonb_build_object('deliveryid', delivery_id)
  FROM known
  ON CONFLICT (consumer, event_id) DO UPDATE SET state = 'waiting', tries = 0, due_at = clock_timestamp(),
    attempt_id = NULL, discard_reason = NULL, discarded_at = NULL
  WHERE line.state <> 'waiting'
)
SELECT delivery_id FROM known
