-- Has an order ($1) whose hold has lapsed ask for its places once more, under its second hold; the sale that was begun
-- under the first is forgotten. Served by the primary keys.
WITH dropped AS (
  DELETE FROM sales.seat_sale WHERE sale_id = $1 AND state = 'pending' AND by_order
)
UPDATE sales.ticket_order SET is_second = true, changed_at = now()
WHERE order_id = $1 AND state = 'selling'
