-- Completes sales whose places the inventory has given, each once; what was written first stays.
--   of each: $1 sale id (each once, in order), $2 session id, $3 session name, $4 user, $5 seats and $6
--   sectors as JSON, $7 total in minor units, $8 currency
-- Returns of each its id, when it was paid, its seats and sectors. Served by the primary key.
UPDATE sales.seat_sale sale
SET state = CASE WHEN sale.state = 'pending' THEN 'completed' ELSE sale.state END,
  session_id = coalesce(sale.session_id, done.session_id),
  session_name = coalesce(sale.session_name, done.session_name),
  user_id = coalesce(sale.user_id, done.user_id),
  seats = coalesce(sale.seats, ARRAY(SELECT jsonb_array_elements_text(done.seats::jsonb))),
  sectors = coalesce(sale.sectors, done.sectors::jsonb),
  total_minor = coalesce(sale.total_minor, done.total_minor),
  currency = coalesce(sale.currency, done.currency),
  paid_at = coalesce(sale.paid_at, now())
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[])
  AS done (sale_id, session_id, session_name, user_id, seats, sectors, total_minor, currency)
WHERE sale.sale_id = done.sale_id
  AND (done.sale_id IS NULL) = false -- "one row": see CONTRIBUTING.md, statements
RETURNING sale.sale_id, (extract(epoch FROM paid_at) * 1000)::float8, sale.seats, sale.sectors
