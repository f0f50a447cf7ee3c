-- Keeps events ($1, a JSON array, in their order) for the endpoints that want them, each once for each endpoint,
-- and puts them into the queue of deliveries: those of one reservation stand in one line for each endpoint.
-- Served by the unique keys. Endpoints that are paused keep nothing.
WITH kept AS (
  INSERT INTO notifications.webhook_delivery (webhook_id, event_id, event)
  SELECT webhook_id, (event ->> 'id')::uuid, event
  FROM json_array_elements($1::json) WITH ORDINALITY AS asked (event, number)
  JOIN notifications.webhook ON state = 'active' AND types && ARRAY['*', event ->> 'type']
  ORDER BY number, webhook_id
  ON CONFLICT (webhook_id, event_id) DO NOTHING
  RETURNING delivery_id, position, webhook_id, event
)
INSERT INTO notifications.delivery (consumer, event_id, subject, event)
SELECT 'webhook', delivery_id, webhook_id || ' ' || (event ->> 'subject'),
  event::jsonb || jsonb_build_object('deliveryid', delivery_id)
FROM kept
ORDER BY position
