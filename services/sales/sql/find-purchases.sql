-- A user's ($1) completed sales, newest first, at most 1,000. Served by seat_sale_of_user.
SELECT sale_id, session_id, session_name, seats, sectors, total_minor::float8,
  (extract(epoch FROM paid_at) * 1000)::float8, (extract(epoch FROM refunded_at) * 1000)::float8
FROM sales.seat_sale
WHERE user_id = $1 AND state <> 'pending'
ORDER BY paid_at DESC
LIMIT 1000
