-- What the ledger has for payments ($1): captured, refunded and fees of each. Served by ledger_entry_once.
SELECT asked.id, entry.captured::float8, entry.refunded::float8, entry.fee::float8
FROM unnest($1::uuid[]) AS asked (id)
CROSS JOIN LATERAL (
  SELECT coalesce(sum(amount_minor) FILTER (WHERE kind = 'capture'), 0) AS captured,
    coalesce(sum(amount_minor) FILTER (WHERE kind = 'refund'), 0) AS refunded,
    coalesce(sum(amount_minor) FILTER (WHERE kind = 'fee'), 0) AS fee
  FROM payments.ledger_entry WHERE payment_id = asked.id
) entry
