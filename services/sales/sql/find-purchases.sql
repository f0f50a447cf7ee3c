-- A user's ($1) completed sales, of an organisation's sessions alone ($2) or of all, newest first, at most 1,000, each
-- with its refunds in their order. Served by seat_sale_of_user and refund_of_sale.
SELECT sale_id, session_id, session_name, seats, sectors, total_minor::float8,
  (extract(epoch FROM paid_at) * 1000)::float8, (extract(epoch FROM refunded_at) * 1000)::float8,
  CASE WHEN refunds > 0 THEN (
    SELECT json_agg(json_build_object('refundId', refund_id, 'seats', refund.seats, 'sectors', refund.sectors,
      'amountMinor', amount_minor, 'refundedAtMs', floor(extract(epoch FROM ended_at) * 1000)::bigint)
      ORDER BY begun_at)
    FROM sales.refund WHERE refund.sale_id = seat_sale.sale_id AND refund.state = 'completed'
  ) END
FROM sales.seat_sale
WHERE user_id = $1 AND state <> 'pending' AND ($2::uuid IS NULL OR organisation_id = $2)
ORDER BY paid_at DESC
LIMIT 1000
