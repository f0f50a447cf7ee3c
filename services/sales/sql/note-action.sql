-- Notes what the buyer of an order ($1) has to do ($3) for the try with the payment $2, while it is under way. Served by the
-- primary key.
UPDATE sales.ticket_order SET action = $3::jsonb
WHERE order_id = $1 AND payment_id = $2 AND state = 'paying' AND action IS DISTINCT FROM $3::jsonb
