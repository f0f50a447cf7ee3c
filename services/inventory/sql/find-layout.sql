-- The room of a session ($1), whether it refuses to leave single seats, whose it is, and whether it is a draft. Served by the primary key.
SELECT room_id, refuses_single_seats, organisation_id, state = 'draft' FROM inventory.session WHERE session_id = $1
