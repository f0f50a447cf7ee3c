-- What is known of a room ($1) but for its seats: whether it is complete, its name, owner and time, its sectors without
-- rows and its price categories. Served by the primary keys.
SELECT true, seat_map->>'room', organisation_id::text,
  to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  (SELECT jsonb_agg(s - 'rows' ORDER BY n) FROM jsonb_array_elements(seat_map->'sectors') WITH ORDINALITY AS e (s, n)),
  seat_map->'priceCategories'
FROM inventory.room WHERE room_id = $1
UNION ALL
SELECT false, name, organisation_id::text, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  sectors, price_categories
FROM inventory.room_draft WHERE room_id = $1
LIMIT 1
