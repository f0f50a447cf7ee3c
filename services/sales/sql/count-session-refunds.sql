-- How far the refunds of a session ($1) are: whether it is known to be cancelled, how many sales it has, of how many nothing
-- is left, how many are being refunded, how many were refused and stand; what was paid and what went back; and
-- up to 100 of those that were refused, as JSON. Served by seat_sale_of_session and refund_of_sale.
WITH sales AS MATERIALIZED (
  SELECT sale_id, state, total_minor, refunded_minor, last.refusal, last.ended_at
  FROM sales.seat_sale sale
  LEFT JOIN LATERAL (
    SELECT refusal, ended_at FROM sales.refund
    WHERE refund.sale_id = sale.sale_id AND sale.refunds > 0 ORDER BY begun_at DESC LIMIT 1
  ) last ON sale.state = 'completed' AND last.refusal IS NOT NULL
  WHERE session_id = $1 AND state <> 'pending'
)
SELECT EXISTS (SELECT FROM sales.session_refund WHERE session_id = $1),
  count(*)::integer, (count(*) FILTER (WHERE state = 'refunded'))::integer,
  (count(*) FILTER (WHERE state = 'refunding'))::integer, count(refusal)::integer,
  coalesce(sum(total_minor), 0)::float8, coalesce(sum(refunded_minor), 0)::float8,
  (SELECT coalesce(json_agg(json_build_object('saleId', sale_id, 'reason', refusal,
      'refusedAtMs', floor(extract(epoch FROM ended_at) * 1000)::bigint)), '[]')
    FROM (SELECT * FROM sales WHERE refusal IS NOT NULL ORDER BY ended_at DESC LIMIT 100) refused)
FROM sales
