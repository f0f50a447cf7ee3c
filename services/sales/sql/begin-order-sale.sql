-- Begins the sale of an order ($1, the sale's id too) by its hold ($2), $3 payment method, $4 payment. Returns which sale the
-- hold has: this one, or one that was begun before. Served by the unique key of hold_id; locks that row.
INSERT INTO sales.seat_sale AS sale (sale_id, hold_id, payment_method, transaction_id, state, by_order)
VALUES ($1, $2, $3, $4, 'pending', true)
ON CONFLICT (hold_id) DO UPDATE SET hold_id = excluded.hold_id
RETURNING sale_id
