-- The figures of a session ($1) as they are shown, but for those by minute. Served by the primary key.
SELECT view, key, step, times::float8, places::float8, amount_minor::float8
FROM notifications.analytics_figure
WHERE generation = (SELECT max(generation) FROM notifications.analytics_generation WHERE completed_at IS NOT NULL)
  AND session_id = $1 AND view IN ('all', 'kind', 'sector')
ORDER BY view, key, step
