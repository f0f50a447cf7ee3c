-- The figures of a session ($1) from a minute on ($2) and before another ($3), in their order. Served by the
-- primary key.
SELECT key, step, times::float8, places::float8, amount_minor::float8
FROM notifications.analytics_figure
WHERE generation = (SELECT max(generation) FROM notifications.analytics_generation WHERE completed_at IS NOT NULL)
  AND session_id = $1 AND view = 'minute' AND key >= $2 AND key < $3
ORDER BY key, step
