-- Payments by their ids ($1). Served by the primary key.
SELECT payment_id, sale_ref, method, provider, provider_ref, transaction_id, state, is_unwanted, amount_minor::float8,
  currency, captured_minor::float8, refunding_minor::float8, refunded_minor::float8, fee_minor::float8, request, action,
  decline_code, is_retryable, (extract(epoch FROM created_at) * 1000)::float8,
  (extract(epoch FROM changed_at) * 1000)::float8
FROM unnest($1::uuid[]) AS asked (id)
CROSS JOIN LATERAL (SELECT * FROM payments.payment WHERE payment_id = asked.id LIMIT 1) payment
