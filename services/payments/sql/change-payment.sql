-- Changes the states of payments, books what that moves and tells of it, each if it still is in one of the states it may
-- come from.
--   of each change: $1 payment (each once), $2 the states it may come from, with a space between, $3 the new state, $4 by
--   what, $5 the provider's name of it or nothing, $6 why it was declined or nothing, $7 whether trying again may help,
--   $8 what the buyer has to do or nothing, $9 the provider's fee, $10 the trace of its request, or nothing
--   $11 seconds until the job looks at it
-- Returns those that were changed, as they are then. Served by the primary key; locks the payments' rows in the order of
-- their ids. Money that comes after a payment was given up or refused makes it unwanted, and so it goes back.
WITH asked AS MATERIALIZED (
  SELECT payment_id, string_to_array(states, ' ') AS states, new_state, cause, nullif(new_ref, '') AS new_ref,
    nullif(new_decline, '') AS new_decline, new_retryable, nullif(new_action, '')::json AS new_action, new_fee,
    ($10::text[])[position] AS traceparent
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::text[], $9::bigint[])
    WITH ORDINALITY
    AS a (payment_id, states, new_state, cause, new_ref, new_decline, new_retryable, new_action, new_fee, position)
), known AS MATERIALIZED (
  SELECT payment.payment_id, payment.state AS state_before, payment.amount_minor AS due_minor, payment.is_unwanted AS was_unwanted,
    payment.request AS asked_with, new_state, cause, new_ref, new_decline, new_retryable, new_action, new_fee, traceparent
  FROM asked
  JOIN payments.payment ON payment.payment_id = asked.payment_id
  WHERE payment.state = ANY (asked.states)
    AND (asked.payment_id IS NULL) = false -- "one row": see CONTRIBUTING.md, statements
  ORDER BY payment.payment_id
  FOR NO KEY UPDATE OF payment
), changed AS (
  UPDATE payments.payment payment
  SET state = new_state,
    provider_ref = coalesce(new_ref, provider_ref),
    captured_minor = CASE WHEN new_state = 'captured' THEN due_minor ELSE 0 END,
    fee_minor = CASE WHEN new_state = 'captured' THEN least(coalesce(new_fee, 0), due_minor) ELSE 0 END,
    request = CASE WHEN new_state = 'voiding' THEN asked_with END,
    action = CASE WHEN new_state = 'pending' THEN new_action END,
    decline_code = CASE WHEN new_state = 'declined' THEN new_decline END,
    is_retryable = CASE WHEN new_state = 'declined' THEN new_retryable END,
    is_unwanted = was_unwanted OR new_state = 'voiding'
      OR (new_state = 'captured' AND state_before IN ('voided', 'declined')),
    changed_at = clock_timestamp(),
    looks = 0,
    look_at = CASE
      WHEN new_state IN ('capturing', 'voiding', 'pending') OR method = 'pix' AND new_state IN ('declined', 'voided')
        THEN clock_timestamp() + make_interval(secs => $11)
      WHEN new_state = 'authorised' THEN clock_timestamp() + interval '1 day'
      WHEN new_state = 'captured' AND (was_unwanted OR state_before IN ('voided', 'declined')) THEN clock_timestamp()
      ELSE 'infinity' END
  FROM known
  WHERE payment.payment_id = known.payment_id AND (known.payment_id IS NULL) = false
  RETURNING payment.*, state_before, cause, traceparent
), noted AS (
  INSERT INTO payments.payment_change (payment_id, state_before, state, cause)
  SELECT payment_id, state_before, state, cause FROM changed
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
    traceparent
  FROM changed WHERE state IN ('authorised', 'captured', 'declined')
)
SELECT payment_id, sale_ref, method, provider, provider_ref, transaction_id, state, is_unwanted, amount_minor::float8,
  currency, captured_minor::float8, refunding_minor::float8, refunded_minor::float8, fee_minor::float8, request, action,
  decline_code, is_retryable, (extract(epoch FROM created_at) * 1000)::float8,
  (extract(epoch FROM changed_at) * 1000)::float8
FROM changed
