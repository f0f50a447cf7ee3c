-- Sales of a cancelled session ($1) that stand, at most $2: not those whose provider refused within the last hours. Served by
-- seat_sale_of_session and refund_of_sale.
SELECT sale_id FROM sales.seat_sale sale
WHERE session_id = $1 AND state = 'completed' AND NOT EXISTS (
  SELECT FROM sales.refund
  WHERE refund.sale_id = sale.sale_id AND refund.cause = 'session' AND refund.state = 'refused'
    AND refund.ended_at > now() - interval '6 hours'
)
LIMIT $2
