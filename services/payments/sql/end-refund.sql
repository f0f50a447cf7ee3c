-- Ends a refund that was in doubt: the money went back, or will not.
--   $1 refund, $2 payment, $3 'refunded' or 'failed', $4 the provider's name of it, $5 why it failed, $6 by what,
--   $7 the trace of its request, or nothing
-- Served by the primary keys; locks the payment's row, then the refund's.
WITH known AS MATERIALIZED (
  SELECT * FROM payments.payment WHERE payment_id = $2 FOR NO KEY UPDATE
), ended AS (
  UPDATE payments.refund refund
  SET state = $3, provider_ref = $4, failure_code = $5, changed_at = clock_timestamp()
  FROM known
  WHERE refund.refund_id = $1 AND refund.payment_id = known.payment_id AND refund.state = 'refunding'
  RETURNING refund.*
), changed AS (
  UPDATE payments.payment payment
  SET refunding_minor = known.refunding_minor - ended.amount_minor,
    refunded_minor = known.refunded_minor + CASE WHEN $3 = 'refunded' THEN ended.amount_minor ELSE 0 END
  FROM known JOIN ended ON ended.payment_id = known.payment_id
  WHERE payment.payment_id = known.payment_id
  RETURNING payment.*, ended.refund_id, ended.amount_minor AS back_minor, ended.failure_code
), noted AS (
  INSERT INTO payments.payment_change (payment_id, state_before, state, cause, refund_id)
  SELECT payment_id, 'captured', 'captured', $3 || ' by ' || $6, refund_id FROM changed
), booked AS (
  INSERT INTO payments.ledger_entry (payment_id, kind, refund_id, debit, credit, amount_minor, currency)
  SELECT payment_id, 'refund', refund_id, 'refunds', 'provider:' || provider, back_minor, currency
  FROM changed WHERE $3 = 'refunded'
)
INSERT INTO payments.event (type, subject, data, traceparent)
SELECT 'PaymentRefunded', payment_id, json_build_object('saleRef', sale_ref, 'method', method, 'provider', provider,
  'refundId', refund_id, 'amountMinor', back_minor, 'currency', currency, 'refundedMinor', refunded_minor), $7
FROM changed WHERE $3 = 'refunded'
