-- Shows the figures of a rebuild ($1) from now on, if it is still this instance's ($2), and counts in the ones
-- before no more. Served by the primary key. Locks: the generations, in order.
WITH locked AS MATERIALIZED (
  SELECT generation, holder FROM notifications.analytics_generation ORDER BY generation FOR UPDATE
), completed AS (
  UPDATE notifications.analytics_generation known SET completed_at = now()
  FROM locked
  WHERE known.generation = $1 AND locked.generation = $1 AND locked.holder = $2
  RETURNING known.generation
)
DELETE FROM notifications.analytics_generation known
USING completed, locked
WHERE known.generation = locked.generation AND known.generation < completed.generation
