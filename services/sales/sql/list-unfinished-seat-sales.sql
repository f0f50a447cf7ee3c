-- Sales and refunds that were begun over $1 seconds ago and not completed, the oldest first.
-- Served by seat_sale_unfinished.
SELECT sale_id, hold_id, state FROM sales.seat_sale
WHERE state IN ('pending', 'refunding') AND begun_at < now() - make_interval(secs => $1)
ORDER BY begun_at
LIMIT 500
