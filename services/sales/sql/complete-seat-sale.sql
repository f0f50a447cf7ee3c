-- Completes a sale whose seats the inventory has given, once. Returns when it was paid, and its seats.
--   $1 sale id, $2 session id, $3 session name, $4 user, $5 seats, $6 total in minor units, $7 currency
UPDATE sales.seat_sale
SET state = 'completed', session_id = coalesce(session_id, $2), session_name = coalesce(session_name, $3),
  user_id = coalesce(user_id, $4), seats = coalesce(seats, $5::text[]),
  total_minor = coalesce(total_minor, $6), currency = coalesce(currency, $7),
  paid_at = coalesce(paid_at, now())
WHERE sale_id = $1
RETURNING seats, (extract(epoch FROM paid_at) * 1000)::float8
