-- What was sold by an order ($1). Served by the primary key.
SELECT seats, sectors, (extract(epoch FROM paid_at) * 1000)::float8
FROM sales.seat_sale WHERE sale_id = $1 AND by_order AND state <> 'pending'
