-- An order ($1) as paying goes on from it; where a user ($2) or an organisation ($3) is named, only one of theirs. Served
-- by the primary key.
SELECT order_id, hold_id, second_hold_id, is_second, session_id, user_id, total_minor::float8, currency, state,
  payment_id, method, payment_token, failure
FROM sales.ticket_order
WHERE order_id = $1 AND (num_nonnulls($2::text, $3::uuid) = 0 OR user_id = $2 OR organisation_id = $3)
