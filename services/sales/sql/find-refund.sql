-- A refund: by its id ($1), the one of a sale ($2) that is under way, or the last one of a sale ($3) that came to its end.
-- With what is needed to go on with it. Served by the primary keys, refund_under_way and refund_of_sale.
SELECT found.refund_id, found.sale_id, found.cause, found.state, found.seats, found.sectors, found.is_last,
  found.parts, found.amount_minor::float8, found.refusal, (extract(epoch FROM found.ended_at) * 1000)::float8,
  sale.session_id, sale.hold_id, sale.currency, CASE WHEN sale.by_order THEN sale.transaction_id END, sale.user_id
FROM (
  SELECT * FROM sales.refund WHERE refund_id = $1
  UNION ALL
  SELECT * FROM sales.refund WHERE sale_id = $2 AND state = 'begun'
  UNION ALL
  (SELECT * FROM sales.refund WHERE sale_id = $3 AND state = 'completed' ORDER BY begun_at DESC LIMIT 1)
) found
JOIN sales.seat_sale sale ON sale.sale_id = found.sale_id
LIMIT 1
