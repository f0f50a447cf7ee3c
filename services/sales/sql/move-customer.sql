-- Makes the sales and the orders of a user ($1) another's ($2); each sale move is told, and what happened before stays told of the first.
-- Counts the sales. Served by seat_sale_of_user and ticket_order_of_user; locks them in the order of their ids.
WITH known AS MATERIALIZED (
  SELECT sale_id, hold_id, session_id FROM sales.seat_sale
  WHERE user_id = $1 AND state <> 'pending'
  ORDER BY sale_id
  FOR NO KEY UPDATE
), ordered AS (
  UPDATE sales.ticket_order SET user_id = $2 WHERE user_id = $1
), told AS (
  INSERT INTO sales.event (type, subject, session_id, data)
  SELECT 'SaleMoved', hold_id, session_id,
    json_build_object('saleId', sale_id, 'userId', $2::text, 'fromUserId', $1::text)
  FROM known
  ORDER BY sale_id
)
UPDATE sales.seat_sale AS sale SET user_id = $2 FROM known WHERE sale.sale_id = known.sale_id
