-- Gives up the try to pay an order ($1) that is under way, once for a command ($2): a later try stays when that comes again.
-- Who comes after the approval changes nothing. Served by the primary key.
UPDATE sales.ticket_order SET state = 'leaving', give_up_id = $2, action = NULL, changed_at = now()
WHERE order_id = $1 AND state = 'paying' AND give_up_id IS DISTINCT FROM $2
