-- Keeps a room's seat map ($2) under its id ($1), once.
INSERT INTO inventory.room (room_id, seat_map) VALUES ($1, $2::jsonb) ON CONFLICT DO NOTHING
