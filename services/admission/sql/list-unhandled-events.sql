-- Events that could not be handled, the one that failed longest ago first ($1: how many at most), and how many there are
-- in all. Served by unhandled_event_by_failure.
SELECT event, (SELECT count(*) FROM admission.unhandled_event)::integer
FROM admission.unhandled_event
ORDER BY failed_at
LIMIT $1
