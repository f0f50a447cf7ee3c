-- Changes a payment's state, books what that moves and tells of it, if it still is in one of the states it may come
-- from. Counts whether it was changed.
--   $1 payment, $2 the states it may come from, $3 the new state, $4 by what, $5 the provider's name of it,
--   $6 why it was declined, $7 whether trying again may help, $8 what the buyer has to do, $9 the provider's fee,
--   $10 seconds until the job looks at it, $11 the trace of its request, or nothing
-- Served by the primary key; locks the payment's row alone. Money that comes after a payment was given up or refused
-- makes it unwanted, and so it goes back.
WITH known AS MATERIALIZED (
  SELECT * FROM payments.payment WHERE payment_id = $1 AND state = ANY ($2::text[]) FOR NO KEY UPDATE
), changed AS (
  UPDATE payments.payment payment
  SET state = $3,
    provider_ref = coalesce($5, known.provider_ref),
    captured_minor = CASE WHEN $3 = 'captured' THEN known.amount_minor ELSE 0 END,
    fee_minor = CASE WHEN $3 = 'captured' THEN least(coalesce($9::bigint, 0), known.amount_minor) ELSE 0 END,
    request = CASE WHEN $3 = 'voiding' THEN known.request END,
    action = CASE WHEN $3 = 'pending' THEN $8::json END,
    decline_code = CASE WHEN $3 = 'declined' THEN $6::text END,
    is_retryable = CASE WHEN $3 = 'declined' THEN $7::boolean END,
    is_unwanted = known.is_unwanted OR $3 = 'voiding'
      OR ($3 = 'captured' AND known.state IN ('voided', 'declined')),
    changed_at = clock_timestamp(),
    looks = 0,
    look_at = CASE
      WHEN $3 IN ('capturing', 'voiding', 'pending') THEN clock_timestamp() + make_interval(secs => $10)
      WHEN $3 = 'authorised' THEN clock_timestamp() + interval '1 day'
      WHEN $3 = 'captured' AND (known.is_unwanted OR known.state IN ('voided', 'declined')) THEN clock_timestamp()
      ELSE 'infinity' END
  FROM known
  WHERE payment.payment_id = known.payment_id
  RETURNING payment.*, known.state AS state_before
), noted AS (
  INSERT INTO payments.payment_change (payment_id, state_before, state, cause)
  SELECT payment_id, state_before, state, $4 FROM changed
), booked AS (
  INSERT INTO payments.ledger_entry (payment_id, kind, debit, credit, amount_minor, currency)
  SELECT payment_id, 'capture', 'provider:' || provider, 'sales', amount_minor, currency
  FROM changed WHERE state = 'captured' AND amount_minor > 0
  UNION ALL
  SELECT payment_id, 'fee', 'fees', 'provider:' || provider, fee_minor, currency FROM changed WHERE fee_minor > 0
), told AS (
  INSERT INTO payments.event (type, subject, data, traceparent)
  SELECT CASE state WHEN 'authorised' THEN 'PaymentAuthorised' WHEN 'captured' THEN 'PaymentCaptured'
      ELSE 'PaymentDeclined' END,
    payment_id, json_build_object('saleRef', sale_ref, 'method', method, 'provider', provider,
      'amountMinor', amount_minor, 'currency', currency, 'declineCode', decline_code, 'isRetryable', is_retryable),
    $11
  FROM changed WHERE state IN ('authorised', 'captured', 'declined')
)
SELECT count(*)::integer FROM changed
