-- Keeps an event ($1, JSON) that could not be handled, for a reason ($2), to be tried again; one more try where it is
-- known. Served by the primary key.
INSERT INTO admission.unhandled_event AS known (event_id, event, reason)
SELECT ($1::json ->> 'id')::uuid, $1::json, $2
ON CONFLICT (event_id) DO UPDATE SET reason = EXCLUDED.reason, tries = known.tries + 1, failed_at = now()
