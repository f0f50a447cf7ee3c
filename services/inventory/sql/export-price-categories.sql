-- The prices of all rooms, a row for each kind of ticket of each category. Reads the table.
SELECT room.room_id::text, category->>'id', category->>'name', price.key,
  to_char(price.value::numeric, 'FM9999990.00'),
  (CASE WHEN category ? 'reasonNeeded' THEN category->'reasonNeeded' ? price.key ELSE price.key = 'half' END)::text,
  coalesce(category->>'hidden', 'false')
FROM inventory.room
CROSS JOIN LATERAL jsonb_array_elements(room.seat_map->'priceCategories') WITH ORDINALITY AS c (category, place)
CROSS JOIN LATERAL jsonb_each_text(category->'prices') WITH ORDINALITY AS price (key, value, nth)
ORDER BY room.room_id, place, nth
