-- The seats of all rooms, in the order of their maps: a room is taken apart after the other, so that one at a time is in
-- the memory. A row that is followed by another of the same label keeps its end by a gap. Walks along the primary key.
SELECT room.room_id::text, seat.*
FROM (SELECT room_id, seat_map FROM inventory.room ORDER BY room_id) AS room
CROSS JOIN LATERAL (
  SELECT sector->>'id', line->>'label', seat->>'label', seat->>'x', seat->>'y', coalesce(seat->>'kind', 'standard'),
    nullif(seat->>'priceCategory', sector->>'priceCategory'),
    (coalesce((seat->>'gapAfter')::boolean, false)
      OR (sn = jsonb_array_length(line->'seats') AND line->'label' = sector->'rows'->(ln::integer)->'label'))::text
  FROM jsonb_array_elements(room.seat_map->'sectors') WITH ORDINALITY AS s (sector, n)
  CROSS JOIN LATERAL jsonb_array_elements(CASE sector->>'kind' WHEN 'seated' THEN sector->'rows' ELSE '[]' END)
    WITH ORDINALITY AS l (line, ln)
  CROSS JOIN LATERAL jsonb_array_elements(line->'seats') WITH ORDINALITY AS e (seat, sn)
) AS seat
