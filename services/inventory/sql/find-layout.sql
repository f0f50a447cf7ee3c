-- The room of a session ($1), and whether it refuses to leave single seats. Served by the primary key.
SELECT room_id, refuses_single_seats FROM inventory.session WHERE session_id = $1
