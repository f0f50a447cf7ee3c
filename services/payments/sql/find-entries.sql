-- What was booked for a payment ($1), in its order. Served by ledger_entry_once.
SELECT kind, refund_id, debit, credit, amount_minor::float8, currency, (extract(epoch FROM booked_at) * 1000)::float8
FROM payments.ledger_entry WHERE payment_id = $1 ORDER BY position
