-- Deletes figures and marks of countings that were replaced, some thousands at a time. Returns how many were
-- left to delete. Nobody writes them any more. Served by the primary keys.
WITH oldest AS MATERIALIZED (
  SELECT min(generation) AS kept FROM notifications.analytics_generation
), figures AS (
  DELETE FROM notifications.analytics_figure WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM notifications.analytics_figure WHERE generation < (SELECT kept FROM oldest) LIMIT 5000))
  RETURNING 1
), marks AS (
  DELETE FROM notifications.analytics_seen WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM notifications.analytics_seen WHERE generation < (SELECT kept FROM oldest) LIMIT 5000))
  RETURNING 1
)
SELECT (SELECT count(*) FROM figures)::integer + (SELECT count(*) FROM marks)::integer
