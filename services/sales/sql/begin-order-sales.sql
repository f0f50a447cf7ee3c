-- Begins the sales of orders, of each: $1 order (the sale's id too), $2 its hold (each once), $3 payment method, $4 payment.
-- Returns which sale each hold has: this one, or one that was begun before. Served by the unique key of hold_id; locks
-- these rows in the order of the holds.
INSERT INTO sales.seat_sale AS sale (sale_id, hold_id, payment_method, transaction_id, state, by_order)
SELECT sale_id, hold_id, payment_method, transaction_id, 'pending', true
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS asked (sale_id, hold_id, payment_method, transaction_id)
ORDER BY hold_id
ON CONFLICT (hold_id) DO UPDATE SET hold_id = excluded.hold_id
RETURNING hold_id, sale_id
