-- Writes a refund down before its provider is asked, once for its id, if so much of the payment is left.
--   $1 refund, $2 payment, $3 amount, $4 seconds until it is in doubt
-- Served by the primary keys; locks the payment's row, then the refund's.
WITH known AS MATERIALIZED (
  SELECT * FROM payments.payment
  WHERE payment_id = $2 AND state = 'captured' AND captured_minor - refunded_minor - refunding_minor >= $3
  FOR NO KEY UPDATE
), added AS (
  INSERT INTO payments.refund (refund_id, payment_id, amount_minor, state)
  SELECT $1, payment_id, $3, 'refunding' FROM known
  ON CONFLICT DO NOTHING
  RETURNING refund_id, payment_id
), noted AS (
  INSERT INTO payments.payment_change (payment_id, state_before, state, cause, refund_id)
  SELECT payment_id, 'captured', 'captured', 'refunding', refund_id FROM added
)
UPDATE payments.payment payment
SET refunding_minor = known.refunding_minor + $3, looks = 0,
  look_at = least(known.look_at, clock_timestamp() + make_interval(secs => $4))
FROM known JOIN added ON added.payment_id = known.payment_id
WHERE payment.payment_id = known.payment_id
