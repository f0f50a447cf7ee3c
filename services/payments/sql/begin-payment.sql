-- Writes a payment down before its provider is asked, once for its id. Counts whether it was now.
--   $1 payment, $2 what is paid for, $3 method, $4 provider, $5 amount, $6 currency, $7 what the provider is asked
--   with, $8 seconds until it is in doubt
-- Served by the primary key; nobody waits for anybody but who writes the same id.
WITH begun AS (
  INSERT INTO payments.payment (payment_id, sale_ref, method, provider, state, amount_minor, currency, request, look_at)
  VALUES ($1, $2, $3, $4, 'authorising', $5, $6, $7, clock_timestamp() + make_interval(secs => $8))
  ON CONFLICT DO NOTHING
  RETURNING payment_id, state
)
INSERT INTO payments.payment_change (payment_id, state_before, state, cause)
SELECT payment_id, 'new', state, 'command' FROM begun
