-- Orders as paying goes on from them, of each asking: $1 order; $2 its user or '', $3 its organisation or nothing: where one
-- of them is named, only one of theirs. Returns the asking's position and the order. Served by the primary key.
SELECT position, found.*
FROM unnest($1::uuid[], $2::text[], $3::uuid[]) WITH ORDINALITY AS asked (order_id, user_id, organisation_id, position)
CROSS JOIN LATERAL (
  SELECT order_id, hold_id, second_hold_id, is_second, session_id, user_id, total_minor::float8, currency, state,
    payment_id, method, payment_token, failure
  FROM sales.ticket_order ordered
  WHERE ordered.order_id = asked.order_id
    AND ((asked.user_id = '' AND asked.organisation_id IS NULL)
      OR ordered.user_id = asked.user_id OR ordered.organisation_id = asked.organisation_id)
  LIMIT 1
) found
