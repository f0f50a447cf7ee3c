-- Payments by the time they were begun, the oldest first: from $1 (ms) on and before $2 (ms), after the one that was
-- begun at $3 (µs) and has the id $4; in the state $5 where one is given; $6 at most.
-- Returns each with the time it was begun, in µs, first. Served by payment_by_time.
SELECT (extract(epoch FROM created_at) * 1000000)::bigint::text, payment_id, sale_ref, method, provider, provider_ref, transaction_id, state, is_unwanted, amount_minor::float8,
  currency, captured_minor::float8, refunding_minor::float8, refunded_minor::float8, fee_minor::float8, request, action,
  decline_code, is_retryable, (extract(epoch FROM created_at) * 1000)::float8,
  (extract(epoch FROM changed_at) * 1000)::float8
FROM payments.payment
WHERE created_at >= to_timestamp($1::float8 / 1000) AND created_at < to_timestamp($2::float8 / 1000)
  AND (created_at, payment_id) > ('epoch'::timestamptz + $3::bigint * interval '1 microsecond', $4::uuid)
  AND ($5::text IS NULL OR state = $5)
ORDER BY payments.payment.created_at, payments.payment.payment_id
LIMIT $6
