-- Forgets a sale ($1) that could not be: its hold had lapsed, was cancelled, or never was.
DELETE FROM sales.seat_sale WHERE sale_id = $1 AND state = 'pending'
