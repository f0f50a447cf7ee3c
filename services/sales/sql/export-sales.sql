-- All sales of held places that are complete, with what was taken back of them by now. Walks along the primary key.
SELECT 'sale-' || sale_id, 'res-' || hold_id, session_id::text, session_name, organisation_id::text, user_id,
  array_to_string(sale.seats, ' '),
  (SELECT string_agg((s->>'sectorId') || ':' || (s->>'quantity'), ' ' ORDER BY n)
    FROM jsonb_array_elements(sale.sectors) WITH ORDINALITY AS e (s, n)),
  to_char(total_minor / 100.0, 'FM999999999999990.00'), currency, payment_method, transaction_id,
  CASE sale.state WHEN 'refunded' THEN 'refunded' ELSE 'completed' END,
  to_char(begun_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  to_char(paid_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  to_char(refunded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  to_char(back.minor / 100.0, 'FM999999999999990.00'), back.seats, back.units
FROM sales.seat_sale AS sale
CROSS JOIN LATERAL (
  SELECT (SELECT sum(amount_minor) FROM sales.refund WHERE refund.sale_id = sale.sale_id AND refund.state = 'completed') AS minor,
    string_agg(place, ' ' ORDER BY place COLLATE "C") FILTER (WHERE kind = 'seat') AS seats,
    string_agg(place || ':' || unit, ' ' ORDER BY place COLLATE "C", unit) FILTER (WHERE kind = 'general') AS units
  FROM sales.refunded_place JOIN sales.refund USING (refund_id)
  WHERE refunded_place.sale_id = sale.sale_id AND refund.state = 'completed'
) AS back
WHERE sale.state <> 'pending' ORDER BY sale_id
