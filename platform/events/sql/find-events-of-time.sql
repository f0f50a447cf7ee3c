-- The events from a time on ($1) and before another ($2), both in milliseconds, after a position ($3), in their
-- order, at most $4; of some types ($5), or of all where it is null.
--
-- Positions and times rise together, as near as transactions and clocks allow, so where the time begins and
-- ends is searched by halves among the positions, with a minute to spare on either side. No index of times is
-- needed, which every event would have to be entered into. Served by the primary key; `event.position`, as the
-- column that is returned is another to PostgreSQL, by which it would have to sort.
-- Measured: 4 ms for a minute of a log of 1,000,000, wherever it lies; 1.1 s without the search.
WITH RECURSIVE search AS (
  SELECT edge, at, 0::bigint AS low, (SELECT coalesce(max(position), 0) + 1 FROM :schema.event) AS high
  FROM (VALUES
    ('begin', to_timestamp($1::float8 / 1000) - interval '1 minute'),
    ('end', to_timestamp($2::float8 / 1000) + interval '1 minute')
  ) AS time (edge, at)
  UNION ALL
  SELECT edge, at, CASE WHEN probe.is_before THEN probe.position ELSE low END,
    CASE WHEN probe.is_before THEN high ELSE (low + high) / 2 END
  FROM search
  CROSS JOIN LATERAL (
    SELECT position, happened_at < at AS is_before
    FROM :schema.event WHERE position >= (low + high) / 2 ORDER BY position LIMIT 1
  ) probe
  WHERE high - low > 1
), span AS MATERIALIZED (
  SELECT max(low) FILTER (WHERE edge = 'begin') AS low, min(high) FILTER (WHERE edge = 'end') AS high FROM search
)
SELECT position::float8, event_id, type, subject, session_id,
  (extract(epoch FROM happened_at) * 1000)::float8, data, traceparent
FROM :schema.event
WHERE position > greatest($3, (SELECT low FROM span)) AND position < (SELECT high FROM span)
  AND happened_at >= to_timestamp($1::float8 / 1000) AND happened_at < to_timestamp($2::float8 / 1000)
  AND ($5::text[] IS NULL OR type = ANY ($5::text[]))
ORDER BY event.position
LIMIT $4
