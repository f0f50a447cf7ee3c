-- Makes the orders of a user ($1) another's ($2), in whatever state. What they took of limited things stays counted for the
-- first one. Counts them. Served by ticket_order_of_user; locks them in the order of their ids.
WITH known AS MATERIALIZED (
  SELECT order_id FROM sales.ticket_order WHERE user_id = $1
  ORDER BY order_id
  FOR NO KEY UPDATE
)
UPDATE sales.ticket_order AS ordered SET user_id = $2 FROM known WHERE ordered.order_id = known.order_id
