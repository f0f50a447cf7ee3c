-- The deliveries of an endpoint ($1), newest first, before a position ($2, where it is not null), at most $3; and
-- where they stand in the queue. Served by webhook_delivery_of_webhook and the unique key of the queue.
SELECT known.delivery_id, known.position::float8, known.event_id, known.event ->> 'type', known.event ->> 'subject',
  (extract(epoch FROM known.created_at) * 1000)::float8, known.outcome, queued.state, known.tries,
  (extract(epoch FROM known.tried_at) * 1000)::float8, known.duration_ms, known.answer_status, known.answer_start,
  known.failure, CASE WHEN queued.state = 'waiting' THEN (extract(epoch FROM queued.due_at) * 1000)::float8 END
FROM notifications.webhook_delivery known
LEFT JOIN LATERAL (
  SELECT state, due_at FROM notifications.delivery
  WHERE consumer = 'webhook' AND event_id = known.delivery_id
  LIMIT 1
) queued ON true
WHERE known.webhook_id = $1 AND ($2::bigint IS NULL OR known.position < $2)
ORDER BY known.position DESC
LIMIT $3
