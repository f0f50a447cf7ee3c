-- The order of a hold ($1), and its state. Served by the unique key of hold_id.
SELECT order_id, state FROM sales.ticket_order WHERE hold_id = $1
