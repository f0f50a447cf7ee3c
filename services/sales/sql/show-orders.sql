-- Orders ($1), of each: its hold, session, organisation, user, what was ordered, currency, state, the end of its hold, the time
-- now, what its buyer has to do, the sale of somebody else that its hold became, what went back of its own, and
-- whether its reservation was cancelled. Served by the primary key and the unique
-- key of seat_sale.hold_id.
SELECT ordered.order_id, ordered.hold_id, ordered.session_id, ordered.organisation_id, ordered.user_id, ordered.priced,
  ordered.currency, ordered.state,
  CASE WHEN isfinite(ordered.hold_until) THEN (extract(epoch FROM ordered.hold_until) * 1000)::float8 END,
  (extract(epoch FROM clock_timestamp()) * 1000)::float8, ordered.action, sale.sale_id,
  (SELECT refunded_minor::float8 FROM sales.seat_sale own WHERE own.sale_id = ordered.order_id AND own.by_order),
  ordered.hold_until = '-infinity'
FROM unnest($1::uuid[]) AS asked (order_id)
CROSS JOIN LATERAL (SELECT * FROM sales.ticket_order WHERE order_id = asked.order_id LIMIT 1) ordered
LEFT JOIN LATERAL (
  SELECT sale_id FROM sales.seat_sale
  WHERE hold_id = ordered.hold_id AND NOT by_order AND state <> 'pending' LIMIT 1
) sale ON true
