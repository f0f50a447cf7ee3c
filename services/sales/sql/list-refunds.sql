-- The refunds of a sale ($1) in their order. Served by refund_of_sale.
SELECT refund_id, cause, state, seats, sectors, parts, refusal,
  (extract(epoch FROM begun_at) * 1000)::float8, (extract(epoch FROM ended_at) * 1000)::float8
FROM sales.refund WHERE sale_id = $1 ORDER BY begun_at, refund_id
