-- Puts events into the queue of a consumer ($1), in their order ($2, JSON: event, tries, failure, delaySeconds; no
-- delay after tries: dead). One that is known there already is left as it is. Served by the unique key; locks
-- only its own new rows.
INSERT INTO notifications.delivery
  (consumer, event_id, subject, event, tries, failure, failed_at, due_at, state)
SELECT
  $1, (kept.event ->> 'id')::uuid, kept.event ->> 'subject', kept.event, kept.tries, kept.failure,
  CASE WHEN kept.tries > 0 THEN now() END,
  now() + coalesce(kept."delaySeconds", 0) * interval '1 second',
  CASE WHEN kept.tries > 0 AND kept."delaySeconds" IS NULL THEN 'dead' ELSE 'waiting' END
FROM ROWS FROM (
  json_to_recordset($2::json)
    AS (event json, tries integer, failure text, "delaySeconds" double precision)
) WITH ORDINALITY AS kept (event, tries, failure, "delaySeconds", place)
ORDER BY kept.place
ON CONFLICT (consumer, event_id) DO NOTHING
