-- The sectors of all rooms, a row each, in the order of rooms and sectors. Reads the table.
SELECT room.room_id::text, room.seat_map->>'room', room.organisation_id::text,
  to_char(room.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  sector->>'id', sector->>'name', sector->>'kind', sector->>'priceCategory', sector->>'capacity',
  sector->'focus'->>'x', sector->'focus'->>'y'
FROM inventory.room
CROSS JOIN LATERAL jsonb_array_elements(room.seat_map->'sectors') WITH ORDINALITY AS s (sector, place)
ORDER BY room.room_id, place
