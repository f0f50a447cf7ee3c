-- Compares payments with their refunds and the ledger: the $3 that were begun after the time $1 (µs) and the id $2.
-- Returns for each the time it was begun (µs), its id and what is wrong with it, or nothing.
-- Served by payment_by_time, refund_of_payment and ledger_entry_once; one snapshot, so what is under way agrees.
SELECT (extract(epoch FROM created_at) * 1000000)::bigint::text, payment_id,
  CASE
    WHEN captured_minor <> booked.captured THEN 'the ledger has ' || booked.captured || ' captured, the payment '
      || captured_minor
    WHEN refunded_minor <> booked.refunded THEN 'the ledger has ' || booked.refunded || ' refunded, the payment '
      || refunded_minor
    WHEN fee_minor <> booked.fee THEN 'the ledger has a fee of ' || booked.fee || ', the payment ' || fee_minor
    WHEN refunded_minor <> back.refunded THEN 'its refunds are ' || back.refunded || ', the payment has '
      || refunded_minor
    WHEN refunding_minor <> back.refunding THEN 'its refunds in doubt are ' || back.refunding || ', the payment has '
      || refunding_minor
    WHEN NOT booked.is_ours THEN 'the ledger has other accounts or another currency for it'
  END
FROM (
  SELECT * FROM payments.payment
  WHERE (created_at, payment_id) > ('epoch'::timestamptz + $1::bigint * interval '1 microsecond', $2::uuid)
  ORDER BY created_at, payment_id LIMIT $3
) payment
CROSS JOIN LATERAL (
  SELECT coalesce(sum(amount_minor) FILTER (WHERE kind = 'capture'), 0) AS captured,
    coalesce(sum(amount_minor) FILTER (WHERE kind = 'refund'), 0) AS refunded,
    coalesce(sum(amount_minor) FILTER (WHERE kind = 'fee'), 0) AS fee,
    coalesce(bool_and(entry.currency = payment.currency
      AND debit = CASE kind WHEN 'capture' THEN 'provider:' || provider WHEN 'refund' THEN 'refunds' ELSE 'fees' END
      AND credit = CASE kind WHEN 'capture' THEN 'sales' ELSE 'provider:' || provider END), true) AS is_ours
  FROM payments.ledger_entry entry WHERE entry.payment_id = payment.payment_id
) booked
CROSS JOIN LATERAL (
  SELECT coalesce(sum(amount_minor) FILTER (WHERE state = 'refunded'), 0) AS refunded,
    coalesce(sum(amount_minor) FILTER (WHERE state = 'refunding'), 0) AS refunding
  FROM payments.refund WHERE refund.payment_id = payment.payment_id
) back
ORDER BY created_at, payment_id
