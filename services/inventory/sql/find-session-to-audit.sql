-- A session ($1) as list-sessions-to-audit.sql gives it. Served by the primary key.
SELECT session_id, room_id FROM inventory.session WHERE session_id = $1
