-- The refunds of a payment ($1), in their order. Served by refund_of_payment.
SELECT refund_id, amount_minor::float8, state, failure_code, (extract(epoch FROM created_at) * 1000)::float8,
  (extract(epoch FROM changed_at) * 1000)::float8
FROM payments.refund WHERE payment_id = $1 ORDER BY created_at, refund_id
