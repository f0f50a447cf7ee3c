-- Makes a room of what it was to be ($1), with its whole seat map ($2). Served by the primary key.
WITH draft AS (
  DELETE FROM inventory.room_draft WHERE room_id = $1 RETURNING room_id, organisation_id, created_at
)
INSERT INTO inventory.room (room_id, seat_map, organisation_id, created_at)
SELECT room_id, $2::jsonb, organisation_id, created_at FROM draft
