-- Lines that the inventory has not been told of as they are now, at most $1: session, version, and the key of its passes
-- where there is a line now. Of one session alone where $2 names it. Served by line_untold.
SELECT session_id, version, CASE WHEN closed_at IS NULL THEN pass_key END
FROM waiting_room.line
WHERE version > told_version AND ($2::uuid IS NULL OR session_id = $2)
ORDER BY session_id
LIMIT $1
