-- Begins the sales of holds, or finds those that were begun before. Returns the sale of each hold, and whether it is
-- an order's.
--   of each: $1 sale id, $2 hold id (each once), $3 payment method, $4 transaction
-- Served by the unique key of hold_id. Locks: the rows of sales begun before, in the order of holds. The idle
-- update makes the row of the one who came first visible.
INSERT INTO sales.seat_sale AS sale (sale_id, hold_id, payment_method, transaction_id, state)
SELECT sale_id, hold_id, payment_method, transaction_id, 'pending'
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[])
  AS asked (sale_id, hold_id, payment_method, transaction_id)
ORDER BY hold_id
ON CONFLICT (hold_id) DO UPDATE SET hold_id = excluded.hold_id
RETURNING hold_id, sale_id, by_order
