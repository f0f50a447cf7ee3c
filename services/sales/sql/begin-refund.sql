-- Begins the refund of a completed sale ($1), once; where a user ($2) or an organisation ($3) is named, only of a
-- sale of one of them. Returns its state after it, its hold, its seats and sectors, when it was refunded, the payment
-- of an order's, and its total.
-- Served by the primary key.
WITH known AS MATERIALIZED (
  SELECT sale_id FROM sales.seat_sale
  WHERE sale_id = $1
    AND (num_nonnulls($2::text, $3::uuid) = 0 OR user_id = $2 OR organisation_id = $3)
), begun AS (
  UPDATE sales.seat_sale SET state = 'refunding', begun_at = now()
  WHERE sale_id = (SELECT sale_id FROM known) AND state = 'completed'
  RETURNING sale_id
)
SELECT CASE WHEN begun.sale_id IS NOT NULL THEN 'refunding' ELSE sale.state END, sale.hold_id, sale.seats,
  sale.sectors, (extract(epoch FROM sale.refunded_at) * 1000)::float8,
  CASE WHEN sale.by_order THEN sale.transaction_id END, sale.total_minor::float8
FROM sales.seat_sale sale
LEFT JOIN begun USING (sale_id)
WHERE sale.sale_id = (SELECT sale_id FROM known)
