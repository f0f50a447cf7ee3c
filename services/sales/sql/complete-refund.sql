-- Completes the refund of a sale ($1) whose places were given back. $2: the trace of its request, or nothing.
-- Returns when it was refunded, first. Served by the primary key.
WITH known AS MATERIALIZED (
  SELECT sale_id, state FROM sales.seat_sale
  WHERE sale_id = $1 AND state IN ('refunding', 'refunded')
  FOR NO KEY UPDATE
), refunded AS (
  UPDATE sales.seat_sale sale SET state = 'refunded', refunded_at = coalesce(refunded_at, now())
  FROM known WHERE sale.sale_id = known.sale_id
  RETURNING sale.*, known.state AS state_before
), told AS (
  INSERT INTO sales.event (type, subject, session_id, data, traceparent)
  SELECT 'SaleRefunded', hold_id, session_id, json_build_object('saleId', sale_id,
    'movieTitle', session_name, 'userId', user_id, 'seats', seats, 'sectors', coalesce(sectors, '[]'),
    'totalMinor', total_minor, 'currency', currency,
    'refundedAtMs', floor(extract(epoch FROM refunded_at) * 1000)::bigint), $2
  FROM refunded WHERE state_before = 'refunding'
)
SELECT (extract(epoch FROM refunded_at) * 1000)::float8 FROM refunded
