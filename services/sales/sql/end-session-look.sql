-- Ends a look at a cancelled session ($1): the next is at once where something was found ($2), else after a pause that
-- doubles, up to an hour. Served by the primary key.
UPDATE sales.session_refund
SET leased_until = '-infinity', looks = CASE WHEN $2 THEN 0 ELSE looks + 1 END,
  look_at = now() + CASE WHEN $2 THEN interval '0' ELSE least(interval '1 hour', interval '1 second' * 2 ^ least(looks, 12)) END
WHERE session_id = $1
