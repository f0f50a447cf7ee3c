-- Deliveries of a state ($1: dead or discarded), of one consumer ($2) or all (NULL), newest first, those below a
-- position ($3), a number of them ($4). Served by delivery_dead; locks nothing.
SELECT
  delivery_id, position::text, consumer, state, tries, failure,
  extract(epoch FROM failed_at)::double precision * 1000, event, discard_reason,
  extract(epoch FROM discarded_at)::double precision * 1000
FROM notifications.delivery
WHERE state = $1 AND state <> 'waiting' AND ($2::text IS NULL OR consumer = $2) AND position < $3
ORDER BY delivery.position DESC
LIMIT $4
