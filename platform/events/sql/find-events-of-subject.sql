-- The events of one subject ($1) in their order, after a position ($2), at most $3.
-- Served by event_of_subject.
SELECT position::float8, event_id, type, subject, session_id,
  (extract(epoch FROM happened_at) * 1000)::float8, data, traceparent
FROM :schema.event
WHERE subject = $1 AND position > $2
ORDER BY position
LIMIT $3
