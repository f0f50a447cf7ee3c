-- Writes payments down before their providers are asked, each once for its id.
--   of each: $1 payment, $2 what is paid for, $3 method, $4 provider, $5 amount, $6 currency, $7 what the provider is
--   asked with
--   $8 seconds until they are in doubt
-- Returns them as they are then, those too that were known before; not one that another writes in the same moment.
-- Served by the primary key; nobody waits for anybody but who writes the same id, in the order of the ids.
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[])
    AS a (payment_id, sale_ref, method, provider, amount_minor, currency, request)
), begun AS (
  INSERT INTO payments.payment (payment_id, sale_ref, method, provider, state, amount_minor, currency, request, look_at)
  SELECT payment_id, sale_ref, method, provider, 'authorising', amount_minor, currency, request::json,
    clock_timestamp() + make_interval(secs => $8)
  FROM asked ORDER BY payment_id
  ON CONFLICT DO NOTHING
  RETURNING *
), noted AS (
  INSERT INTO payments.payment_change (payment_id, state_before, state, cause)
  SELECT payment_id, 'new', state, 'command' FROM begun
)
SELECT payment_id, sale_ref, method, provider, provider_ref, transaction_id, state, is_unwanted, amount_minor::float8,
  currency, captured_minor::float8, refunding_minor::float8, refunded_minor::float8, fee_minor::float8, request, action,
  decline_code, is_retryable, (extract(epoch FROM created_at) * 1000)::float8,
  (extract(epoch FROM changed_at) * 1000)::float8
FROM (
  SELECT * FROM begun
  UNION ALL
  SELECT payment.* FROM asked CROSS JOIN LATERAL (
    SELECT * FROM payments.payment WHERE payment_id = asked.payment_id LIMIT 1
  ) payment
) payment
