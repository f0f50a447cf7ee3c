-- Leaves a sale ($1) as it was whose money is not given back. Served by the primary key.
UPDATE sales.seat_sale SET state = 'completed' WHERE sale_id = $1 AND state = 'refunding'
