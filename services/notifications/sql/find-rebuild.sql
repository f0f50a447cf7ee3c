-- How the counting of all events stands: of the newest, whether it is under way, when it was begun and completed
-- (milliseconds), and how many events it has read. There are one or two.
SELECT completed_at IS NULL, (extract(epoch FROM begun_at) * 1000)::float8,
  (extract(epoch FROM completed_at) * 1000)::float8, events_read::float8
FROM notifications.analytics_generation
ORDER BY generation DESC
LIMIT 1
