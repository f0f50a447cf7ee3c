-- Whose a room ($1) is; no row where there is none. Served by the primary key.
SELECT organisation_id FROM inventory.room WHERE room_id = $1
