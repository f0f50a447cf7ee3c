-- What was sold by orders ($1). Served by the primary key.
SELECT sale.*
FROM unnest($1::uuid[]) AS asked (order_id)
CROSS JOIN LATERAL (
  SELECT sale_id, seats, sectors, (extract(epoch FROM paid_at) * 1000)::float8
  FROM sales.seat_sale WHERE sale_id = asked.order_id AND by_order AND state <> 'pending' LIMIT 1
) sale
