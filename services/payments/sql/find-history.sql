-- What has happened to a payment ($1), in its order. Served by payment_change_of_payment.
SELECT state_before, state, cause, refund_id, (extract(epoch FROM happened_at) * 1000)::float8
FROM payments.payment_change WHERE payment_id = $1 ORDER BY position
