-- Keeps a room's seat map ($2) under its id ($1), once, for an organisation ($3) or the operator.
INSERT INTO inventory.room (room_id, seat_map, organisation_id) VALUES ($1, $2::jsonb, $3) ON CONFLICT DO NOTHING
