-- Brings an order ($1) whose try has the payment $2 from one state ($3) to the next ($4), with a failure ($5) where there
-- is one. The name of the means of payment is forgotten with the try. Who comes second changes nothing. Served by the
-- primary key.
UPDATE sales.ticket_order
SET state = $4, failure = coalesce($5, failure), changed_at = now(),
  payment_token = CASE WHEN $4 = 'paying' THEN payment_token END
WHERE order_id = $1 AND payment_id = $2 AND state = $3
