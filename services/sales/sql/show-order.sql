-- An order ($1): its hold, session, organisation, user, what was ordered, currency, state, the end of its hold and the time
-- now. Served by the primary key.
SELECT hold_id, session_id, organisation_id, user_id, priced, currency, state,
  CASE WHEN isfinite(hold_until) THEN (extract(epoch FROM hold_until) * 1000)::float8 END,
  (extract(epoch FROM clock_timestamp()) * 1000)::float8
FROM sales.ticket_order WHERE order_id = $1
