-- Begins a try to pay an open order ($1) by a payment of its own ($2): $3 method, $4 the provider's name of a means of
-- payment. Another try that is under way stays. One whose time is over has given
-- back what it had of limited things: it is not begun. Served by the primary key.
UPDATE sales.ticket_order
SET state = 'paying', payment_id = $2, method = $3, payment_token = $4, tries = tries + 1, failure = NULL, changed_at = now()
WHERE order_id = $1 AND state = 'open' AND hold_until > clock_timestamp()
