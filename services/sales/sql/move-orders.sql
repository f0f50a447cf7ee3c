-- Brings orders from one state to the next, of each: $1 order (each once), $2 the payment of its try, $3 the state that it is
-- in, $4 the next, $5 a failure or ''. The name of the means of payment is forgotten with the try. Who comes second changes
-- nothing. Returns those that were moved, as they are then. Served by the primary key; locks the orders' rows in the order
-- of their ids.
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[])
    AS a (order_id, payment_id, state, next, failure)
), standing AS MATERIALIZED (
  SELECT asked.*
  FROM asked JOIN sales.ticket_order ordered ON ordered.order_id = asked.order_id
  WHERE ordered.payment_id = asked.payment_id AND ordered.state = asked.state
    AND (asked.order_id IS NULL) = false -- "one row": see CONTRIBUTING.md, statements
  ORDER BY ordered.order_id
  FOR NO KEY UPDATE OF ordered
)
UPDATE sales.ticket_order ordered
SET state = standing.next, failure = coalesce(nullif(standing.failure, ''), ordered.failure), changed_at = now(),
  payment_token = CASE WHEN standing.next = 'paying' THEN payment_token END
FROM standing
WHERE ordered.order_id = standing.order_id AND (standing.order_id IS NULL) = false
RETURNING 0, ordered.order_id, hold_id, second_hold_id, is_second, session_id, user_id, total_minor::float8, currency,
  ordered.state, ordered.payment_id, method, payment_token, ordered.failure
