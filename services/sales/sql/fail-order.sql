-- Closes an order ($1) whose places and money went back, and tells it ($2: the trace, or nothing), once. Served by the
-- primary key.
WITH failed AS (
  UPDATE sales.ticket_order SET state = 'failed', changed_at = now(), payment_token = NULL
  WHERE order_id = $1 AND state = 'undoing'
  RETURNING *
)
INSERT INTO sales.event (type, subject, session_id, data, traceparent)
SELECT 'OrderFailed', hold_id, session_id, json_build_object('orderId', order_id, 'userId', user_id,
  'totalMinor', total_minor, 'currency', currency, 'reason', failure), $2
FROM failed
