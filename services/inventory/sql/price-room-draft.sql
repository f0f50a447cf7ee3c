-- Keeps the price categories ($2) of a room that is to be ($1). Served by the primary key.
UPDATE inventory.room_draft SET price_categories = $2::jsonb WHERE room_id = $1
