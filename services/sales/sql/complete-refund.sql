-- Completes a refund ($1) whose money and places went back, and tells it ($2: the trace of its request, or nothing), once.
-- A sale of which nothing is left is refunded, another is complete again. Served by the primary keys. Locks: the refund,
-- then its sale.
WITH ended AS (
  UPDATE sales.refund SET state = 'completed', ended_at = now()
  WHERE refund_id = $1 AND state = 'begun'
  RETURNING *
), sale AS (
  UPDATE sales.seat_sale
  SET state = CASE WHEN is_last THEN 'refunded' ELSE 'completed' END,
    refunded_at = CASE WHEN is_last THEN ended_at END
  FROM ended WHERE seat_sale.sale_id = ended.sale_id
  RETURNING seat_sale.*
)
INSERT INTO sales.event (type, subject, session_id, data, traceparent)
SELECT CASE WHEN is_last THEN 'SaleRefunded' ELSE 'TicketsRefunded' END, hold_id, session_id,
  json_build_object('saleId', sale_id, 'refundId', refund_id, 'cause', cause, 'movieTitle', session_name,
    'userId', user_id, 'seats', ended.seats, 'sectors', ended.sectors, 'totalMinor', amount_minor,
    'refundedMinor', refunded_minor, 'currency', currency,
    'refundedAtMs', floor(extract(epoch FROM ended_at) * 1000)::bigint), $2
FROM ended JOIN sale USING (sale_id)
