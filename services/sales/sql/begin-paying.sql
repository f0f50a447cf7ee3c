-- Begins tries to pay open orders, of each: $1 order (each once), $2 a payment of its own, $3 method, $4 the provider's name of
-- a means of payment or '', $5 the end of its hold in milliseconds, as the inventory told it just now: with what it takes
-- it is open as long, should the try come to nothing. Another try that is under way stays. One whose time is over has
-- given back what it had of limited things: it is not begun. Returns the orders that were, as they are then. Served by the
-- primary key; locks the orders' rows in the order of their ids.
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::float8[])
    AS a (order_id, payment_id, method, token, until_ms)
), open AS MATERIALIZED (
  SELECT asked.*
  FROM asked JOIN sales.ticket_order ordered ON ordered.order_id = asked.order_id
  WHERE ordered.state = 'open' AND ordered.hold_until > clock_timestamp()
    AND (asked.order_id IS NULL) = false -- "one row": see CONTRIBUTING.md, statements
  ORDER BY ordered.order_id
  FOR NO KEY UPDATE OF ordered
)
UPDATE sales.ticket_order ordered
SET state = 'paying', payment_id = open.payment_id, method = open.method, payment_token = nullif(open.token, ''),
  tries = tries + 1, failure = NULL, action = NULL,
  hold_until = greatest(hold_until, to_timestamp(open.until_ms / 1000)), changed_at = now()
FROM open
WHERE ordered.order_id = open.order_id AND (open.order_id IS NULL) = false
RETURNING 0, ordered.order_id, hold_id, second_hold_id, is_second, session_id, user_id, total_minor::float8, currency, state,
  ordered.payment_id, ordered.method, payment_token, failure
