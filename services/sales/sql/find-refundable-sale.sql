-- A sale ($1) as a refund begins from it; where a user ($2) or an organisation ($3) is named, only of a sale of one of
-- them. With what was ordered, where it is an order's, and the places that went back already, or are about to. Served by
-- the primary keys.
SELECT sale.session_id, sale.organisation_id, sale.user_id, sale.hold_id, sale.state, sale.seats, sale.sectors,
  sale.total_minor::float8, sale.refunded_minor::float8, sale.currency, sale.session_name,
  (extract(epoch FROM sale.paid_at) * 1000)::float8, (extract(epoch FROM sale.refunded_at) * 1000)::float8,
  sale.refunds, sale.shares, sale.by_order, ordered.priced,
  (SELECT coalesce(json_agg(json_build_object('kind', kind, 'place', place, 'unit', unit, 'refundId', refund_id)), '[]')
    FROM sales.refunded_place WHERE refunded_place.sale_id = sale.sale_id)
FROM sales.seat_sale sale
LEFT JOIN sales.ticket_order ordered ON ordered.order_id = sale.sale_id AND sale.by_order
WHERE sale.sale_id = $1 AND sale.state <> 'pending'
  AND (num_nonnulls($2::text, $3::uuid) = 0 OR sale.user_id = $2 OR sale.organisation_id = $3)
