-- Has the pending sale of an order ($1) stand on another hold ($2). Served by the primary key.
UPDATE sales.seat_sale SET hold_id = $2 WHERE sale_id = $1 AND state = 'pending' AND by_order AND hold_id <> $2
