-- Begins the sale of a hold ($2), or finds the one that was begun before.
--   $1 sale id, $2 hold id, $3 payment method, $4 transaction
-- Served by the unique key of hold_id. The idle update makes the row of the one who came first visible.
INSERT INTO sales.seat_sale AS sale (sale_id, hold_id, payment_method, transaction_id, state)
VALUES ($1, $2, $3, $4, 'pending')
ON CONFLICT (hold_id) DO UPDATE SET hold_id = excluded.hold_id
RETURNING sale_id
