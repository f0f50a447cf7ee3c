-- Begins the refund of a completed sale ($1), once; with a user ($2), only of a sale of his. Returns its state
-- after it, its hold, its seats and sectors, and when it was refunded. Served by the primary key.
WITH begun AS (
  UPDATE sales.seat_sale SET state = 'refunding', begun_at = now()
  WHERE sale_id = $1 AND state = 'completed' AND ($2::text IS NULL OR user_id = $2)
  RETURNING sale_id
)
SELECT CASE WHEN begun.sale_id IS NOT NULL THEN 'refunding' ELSE sale.state END, sale.hold_id, sale.seats,
  sale.sectors, (extract(epoch FROM sale.refunded_at) * 1000)::float8
FROM sales.seat_sale sale
LEFT JOIN begun USING (sale_id)
WHERE sale.sale_id = $1 AND ($2::text IS NULL OR sale.user_id = $2)
