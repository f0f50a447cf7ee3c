-- Takes payments that are due to be looked at, $2 at most, and says when each is next: after $1 seconds, twice as long
-- each time, up to ten minutes, and to six hours where it has ended already. Nobody else looks at them until then. Returns their ids.
-- Served by payment_to_look_at; rows that another instance is taking are passed by.
WITH due AS MATERIALIZED (
  SELECT payment_id FROM payments.payment WHERE look_at < 'infinity' AND look_at <= now()
  ORDER BY look_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE payments.payment
SET looks = looks + 1,
  look_at = clock_timestamp() + make_interval(secs => least($1::float8 * power(2, least(looks, 16)),
    CASE WHEN state IN ('declined', 'voided') THEN 21600 ELSE 600 END))
FROM due
WHERE payment.payment_id = due.payment_id
RETURNING payment.payment_id
