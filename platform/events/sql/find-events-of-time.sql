-- The events from a time on ($1) and before another ($2), both in milliseconds, after a position ($3), in their
-- order, at most $4. Served by event_time, or by the primary key where that is nearer.
SELECT position::float8, event_id, type, subject, session_id,
  (extract(epoch FROM happened_at) * 1000)::float8, data, traceparent
FROM :schema.event
WHERE happened_at >= to_timestamp($1::float8 / 1000) AND happened_at < to_timestamp($2::float8 / 1000)
  AND position > $3
ORDER BY position
LIMIT $4
