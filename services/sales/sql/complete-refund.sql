-- Completes the refund of a sale ($1) whose places were given back. Returns when it was refunded, first.
UPDATE sales.seat_sale SET state = 'refunded', refunded_at = coalesce(refunded_at, now())
WHERE sale_id = $1 AND state IN ('refunding', 'refunded')
RETURNING (extract(epoch FROM refunded_at) * 1000)::float8
