-- A page of at most $2 sessions behind the id $1, in order of ids. Served by the primary key.
SELECT session_id, room_id
FROM inventory.session
WHERE session_id > $1
ORDER BY session_id
LIMIT $2
