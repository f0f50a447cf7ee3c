-- The session of a sale ($1) that its user ($2) could take back. Served by the primary key.
SELECT session_id FROM sales.seat_sale WHERE sale_id = $1 AND user_id = $2 AND state = 'completed'
