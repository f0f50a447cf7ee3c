-- Opens a session with its seats, once: a session that exists stays as it is. Returns when it was made.
--   $1 session id, $2 name, $3 room id, $4 start, $5 currency, $6 whether single seats are refused,
--   $7 seat numbers in the order of the map, $8 their prices in minor units
WITH created AS (
  INSERT INTO inventory.session (session_id, name, room_id, starts_at, currency, refuses_single_seats)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT DO NOTHING
  RETURNING session_id, created_at
), seated AS (
  INSERT INTO inventory.seat (session_id, seat_index, number, price_minor)
  SELECT created.session_id, ordinality - 1, number, price_minor
  FROM created, unnest($7::text[], $8::integer[]) WITH ORDINALITY AS s (number, price_minor, ordinality)
)
SELECT (extract(epoch FROM coalesce(
  (SELECT created_at FROM created),
  (SELECT created_at FROM inventory.session WHERE session_id = $1)
)) * 1000)::float8
