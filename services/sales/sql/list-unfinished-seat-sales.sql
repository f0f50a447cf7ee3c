-- Sales that were begun over $1 seconds ago and not completed, the oldest first. Sales of orders are completed by these.
-- Served by seat_sale_unfinished.
SELECT sale_id, hold_id FROM sales.seat_sale
WHERE state = 'pending' AND NOT by_order AND begun_at < now() - make_interval(secs => $1)
ORDER BY begun_at
LIMIT 500
