-- The events of one subject ($1) in their order, after a position ($2), at most $3; of some types ($4, or of all
-- where it is null), from a time on ($5) and before another ($6), both in milliseconds.
-- Served by event_of_subject.
SELECT position::float8, event_id, type, subject, session_id,
  (extract(epoch FROM happened_at) * 1000)::float8, data, traceparent
FROM :schema.event
WHERE subject = $1 AND position > $2
  AND ($4::text[] IS NULL OR type = ANY ($4::text[]))
  AND happened_at >= to_timestamp($5::float8 / 1000) AND happened_at < to_timestamp($6::float8 / 1000)
ORDER BY event.position
LIMIT $3
