-- Which of these payments ($1) nothing was sold for, and nothing is under way for either: neither a sale of that id nor an
-- order that was paid by it. Served by the primary key and the unique key of payment_id.
SELECT asked.payment_id
FROM unnest($1::uuid[]) AS asked (payment_id)
LEFT JOIN LATERAL (
  SELECT state FROM sales.seat_sale WHERE sale_id = asked.payment_id AND NOT by_order LIMIT 1
) elsewhere ON true
LEFT JOIN LATERAL (
  SELECT state FROM sales.ticket_order WHERE payment_id = asked.payment_id LIMIT 1
) ordered ON true
WHERE elsewhere.state IS NULL AND coalesce(ordered.state IN ('open', 'failed'), true)
