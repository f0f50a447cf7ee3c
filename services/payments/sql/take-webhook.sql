-- Takes a provider's message, once, and has the payment that it is about looked at soon.
--   $1 provider, $2 message, $3 what it is, $4 the payment, or nothing, $5 the provider's name of it, or nothing
-- Counts whether it is new. A payment that nobody has heard of is left to the reconciliation.
-- Served by the primary keys and payment_of_provider; locks the message, then the payment's row.
WITH about AS (
  SELECT payment_id FROM payments.payment WHERE payment_id = $4 AND provider = $1
  UNION
  SELECT payment_id FROM payments.payment WHERE provider = $1 AND provider_ref = $5
), taken AS (
  INSERT INTO payments.webhook_message (provider, message_id, type, payment_id)
  SELECT $1, $2, $3, (SELECT payment_id FROM about LIMIT 1)
  ON CONFLICT DO NOTHING
  RETURNING payment_id
), looked AS (
  UPDATE payments.payment SET look_at = clock_timestamp(), looks = 0
  WHERE payment_id = (SELECT payment_id FROM taken)
)
SELECT count(*)::integer FROM taken
