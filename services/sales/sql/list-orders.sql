-- A page of a user's ($1) orders, of an organisation's sessions alone ($2) or of all, newest first: those after one of them ($3)
-- where one is named, at most $4. Each as show-orders.sql has it. Served by ticket_order_of_user and the unique key of
-- seat_sale.hold_id.
SELECT ordered.order_id, ordered.hold_id, ordered.session_id, ordered.organisation_id, ordered.user_id, ordered.priced,
  ordered.currency, ordered.state,
  CASE WHEN isfinite(ordered.hold_until) THEN (extract(epoch FROM ordered.hold_until) * 1000)::float8 END,
  (extract(epoch FROM clock_timestamp()) * 1000)::float8, ordered.action, sale.sale_id,
  (SELECT refunded_minor::float8 FROM sales.seat_sale own WHERE own.sale_id = ordered.order_id AND own.by_order),
  ordered.hold_until = '-infinity'
FROM sales.ticket_order ordered
LEFT JOIN sales.seat_sale sale ON sale.hold_id = ordered.hold_id AND NOT sale.by_order AND sale.state <> 'pending'
WHERE ordered.user_id = $1 AND ($2::uuid IS NULL OR ordered.organisation_id = $2)
  AND ($3::uuid IS NULL OR (ordered.created_at, ordered.order_id) < (
    SELECT last.created_at, last.order_id FROM sales.ticket_order last WHERE last.order_id = $3 AND last.user_id = $1))
ORDER BY ordered.created_at DESC, ordered.order_id DESC
LIMIT $4
