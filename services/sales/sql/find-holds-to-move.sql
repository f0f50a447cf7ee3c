-- The holds whose sales are a user's ($1) that are to be another's ($2), or became that one's since the move was noted: their
-- holds may still be the first one's. A minute more, since a sale's time is when its statement began. Served by
-- seat_sale_of_user and the primary key of customer_move.
SELECT hold_id FROM sales.seat_sale WHERE user_id = $1 AND state <> 'pending'
UNION
SELECT sale.hold_id
FROM sales.customer_move AS m
JOIN sales.seat_sale AS sale ON sale.user_id = m.to_user_id AND sale.state <> 'pending'
  AND sale.paid_at > m.moved_at - interval '1 minute'
WHERE m.from_user_id = $1 AND m.to_user_id = $2
