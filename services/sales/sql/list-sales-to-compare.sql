-- Sales of held places that were paid from $1 (ms) on and before $2 (ms), after the one that was paid at $3 (µs) and has the
-- id $4, $5 at most, in this order. Returns each with the time it was paid (µs), its hold, state, payment, what was paid and
-- what went back of it, and the places that it still has. An order's payment is that of its try; what was paid elsewhere is
-- booked under the sale's id. Served by seat_sale_by_time and the primary keys.
SELECT (extract(epoch FROM sale.paid_at) * 1000000)::bigint::text, sale.sale_id, sale.hold_id, sale.state, sale.by_order,
  CASE WHEN sale.by_order THEN ordered.payment_id ELSE sale.sale_id END,
  sale.total_minor::float8, sale.refunded_minor::float8,
  ARRAY(SELECT seat FROM unnest(sale.seats) AS seat WHERE NOT EXISTS (
    SELECT FROM sales.refunded_place gone WHERE gone.sale_id = sale.sale_id AND gone.kind = 'seat' AND gone.place = seat)),
  (SELECT coalesce(sum((sector->>'quantity')::integer), 0) FROM jsonb_array_elements(sale.sectors) AS sector)::float8
    - (SELECT count(*) FROM sales.refunded_place gone WHERE gone.sale_id = sale.sale_id AND gone.kind = 'general')::float8
FROM sales.seat_sale sale
LEFT JOIN sales.ticket_order ordered ON ordered.order_id = sale.sale_id AND sale.by_order
WHERE sale.state <> 'pending' AND sale.paid_at >= to_timestamp($1::float8 / 1000) AND sale.paid_at < to_timestamp($2::float8 / 1000)
  AND (sale.paid_at, sale.sale_id) > ('epoch'::timestamptz + $3::bigint * interval '1 microsecond', $4::uuid)
ORDER BY sale.paid_at, sale.sale_id
LIMIT $5
