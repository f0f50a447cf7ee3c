-- A refund ($1): of which payment, how much, and what came of it. Served by the primary key.
SELECT payment_id, amount_minor::float8, state, failure_code FROM payments.refund WHERE refund_id = $1
