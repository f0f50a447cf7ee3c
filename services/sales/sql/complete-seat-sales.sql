-- Completes sales whose places the inventory has given, each once; what was written first stays. A user who has become
-- another (sales.customer_move) buys as that one.
--   of each: $1 sale id (each once, in order), $2 session id, $3 session name, $4 user, $5 seats and $6
--   sectors as JSON, $7 total in minor units, $8 currency, $9 the trace of its request, or nothing,
--   $10 the organisation whose session it is, or nothing
-- Returns of each its id, when it was paid, its seats and sectors. Served by the primary keys. Locks: the sales,
-- in order.
WITH known AS MATERIALIZED (
  SELECT sale.sale_id, state, done.session_id, done.session_name,
    coalesce(moved.to_user_id, done.user_id) AS user_id, done.seats, done.sectors, done.total_minor, done.currency, done.organisation_id, traceparent
  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[],
    $9::text[], $10::uuid[])
    AS done (sale_id, session_id, session_name, user_id, seats, sectors, total_minor, currency, traceparent, organisation_id)
  JOIN sales.seat_sale sale ON sale.sale_id = done.sale_id
  LEFT JOIN LATERAL (
    SELECT to_user_id FROM sales.customer_move WHERE from_user_id = done.user_id LIMIT 1
  ) AS moved ON true
  WHERE (done.sale_id IS NULL) = false -- "one row": see CONTRIBUTING.md, statements
  ORDER BY sale.sale_id
  FOR NO KEY UPDATE OF sale
), completed AS (
  UPDATE sales.seat_sale sale
  SET state = CASE WHEN sale.state = 'pending' THEN 'completed' ELSE sale.state END,
    session_id = coalesce(sale.session_id, known.session_id),
    session_name = coalesce(sale.session_name, known.session_name),
    user_id = coalesce(sale.user_id, known.user_id),
    seats = coalesce(sale.seats, ARRAY(SELECT jsonb_array_elements_text(known.seats::jsonb))),
    sectors = coalesce(sale.sectors, known.sectors::jsonb),
    total_minor = coalesce(sale.total_minor, known.total_minor),
    currency = coalesce(sale.currency, known.currency),
    organisation_id = coalesce(sale.organisation_id, known.organisation_id),
    paid_at = coalesce(sale.paid_at, now())
  FROM known
  WHERE sale.sale_id = known.sale_id
  RETURNING sale.*, known.state AS state_before, traceparent
), told AS (
  INSERT INTO sales.event (type, subject, session_id, data, traceparent)
  SELECT 'PaymentConfirmed', hold_id, session_id, json_build_object('saleId', sale_id,
    'movieTitle', session_name, 'userId', user_id, 'seats', seats, 'sectors', sectors,
    'totalMinor', total_minor, 'currency', currency, 'paymentMethod', payment_method,
    'transactionId', transaction_id, 'paidAtMs', floor(extract(epoch FROM paid_at) * 1000)::bigint), traceparent
  FROM completed WHERE state_before = 'pending'
)
SELECT sale_id, (extract(epoch FROM paid_at) * 1000)::float8, seats, sectors FROM completed
