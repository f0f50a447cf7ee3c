-- A room's seat map ($1 room id). Served by the primary key.
SELECT seat_map FROM inventory.room WHERE room_id = $1
