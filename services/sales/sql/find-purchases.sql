-- A user's ($1) completed sales, of an organisation's sessions alone ($2) or of all, newest first, at most 1,000. Served by seat_sale_of_user.
SELECT sale_id, session_id, session_name, seats, sectors, total_minor::float8,
  (extract(epoch FROM paid_at) * 1000)::float8, (extract(epoch FROM refunded_at) * 1000)::float8
FROM sales.seat_sale
WHERE user_id = $1 AND state <> 'pending' AND ($2::uuid IS NULL OR organisation_id = $2)
ORDER BY paid_at DESC
LIMIT 1000
