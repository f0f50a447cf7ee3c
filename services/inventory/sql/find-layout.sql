-- The room of a session ($1), whether it refuses to leave single seats, whose it is, its state, the key of its passes
-- where it has a line, its currency, and when its sale ends. Served by the primary key.
SELECT room_id, refuses_single_seats, organisation_id, state, pass_key, currency,
  (extract(epoch FROM sales_end_at) * 1000)::float8
FROM inventory.session WHERE session_id = $1
