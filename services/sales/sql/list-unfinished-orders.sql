-- Orders that have been on their way for over $1 seconds, the oldest first: their process died, or they wait for a
-- provider. Served by ticket_order_unfinished.
SELECT order_id FROM sales.ticket_order
WHERE state IN ('paying', 'leaving', 'selling', 'undoing') AND changed_at < now() - make_interval(secs => $1)
ORDER BY changed_at
LIMIT 100
