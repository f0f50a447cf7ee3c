-- All reservations, with the numbers of their seats. One that has lapsed is expired, whoever has noted it; what is offered
-- of others' tickets at this moment is left out. Walks along the primary key.
WITH sector AS MATERIALIZED (
  SELECT room_id, (place - 1)::integer AS sector_index, s->>'id' AS id
  FROM inventory.room CROSS JOIN LATERAL jsonb_array_elements(seat_map->'sectors') WITH ORDINALITY AS e (s, place)
)
SELECT 'res-' || hold_id, hold.session_id::text, user_id,
  CASE WHEN hold.state = 'pending' AND expires_at <= now() THEN 'expired' ELSE hold.state END,
  (SELECT string_agg(seat.number, ' ' ORDER BY nth)
    FROM unnest(seat_indexes) WITH ORDINALITY AS i (seat_index, nth)
    JOIN inventory.seat ON seat.session_id = hold.session_id AND seat.seat_index = i.seat_index),
  (SELECT string_agg(sector.id || ':' || quantity, ' ' ORDER BY nth)
    FROM unnest(unit_sectors, unit_quantities) WITH ORDINALITY AS u (sector_index, quantity, nth)
    JOIN sector ON sector.room_id = session.room_id AND sector.sector_index = u.sector_index),
  to_char(total_minor / 100.0, 'FM999999999999990.00'), 'sale-' || sale_id,
  to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  to_char(hold.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), extensions
FROM inventory.hold JOIN inventory.session ON session.session_id = hold.session_id
WHERE NOT (hold.state = 'pending' AND is_resale)
ORDER BY hold_id
