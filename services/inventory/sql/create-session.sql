-- Makes a session with its places, once: a session that exists stays as it is. Returns when it was made.
--   $1 session id, $2 name, $3 room id, $4 start, $5 currency, $6 state, $7 end of the sale (null: at the
--   start, unless that was over before the session was made), $8 its rules, by name
--   $9 seat numbers in the order of the map, $10 their prices in minor units
--   $11 indexes of the general sectors, $12 their capacities, $13 their prices
--   $14 the organisation whose it is, or nothing
WITH created AS (
  INSERT INTO inventory.session (session_id, organisation_id, name, room_id, starts_at, currency, state, sales_end_at,
    refuses_single_seats, hold_ttl_ms, max_hold_life_ms, max_extensions, max_holds_per_user, max_places_per_user,
    pix_ttl_ms)
  SELECT $1, $14, $2, $3, $4, $5, $6, coalesce($7, CASE WHEN $4::timestamptz > now() THEN $4 END),
    "refusesSingleSeats", "holdTtlMs", "maxHoldLifeMs", "maxExtensions", "maxHoldsPerUser", "maxPlacesPerUser",
    "pixTtlMs"
  FROM jsonb_to_record($8::jsonb) AS rules ("refusesSingleSeats" boolean, "holdTtlMs" integer,
    "maxHoldLifeMs" integer, "maxExtensions" integer, "maxHoldsPerUser" integer, "maxPlacesPerUser" integer,
    "pixTtlMs" integer)
  ON CONFLICT DO NOTHING
  RETURNING session_id, name, room_id, starts_at, currency, state, created_at
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data)
  SELECT 'SessionCreated', session_id, session_id, json_build_object('movieTitle', name, 'roomId', room_id,
    'startTime', to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'currency', currency, 'status', state)
  FROM created
), seated AS (
  INSERT INTO inventory.seat (session_id, seat_index, number, price_minor)
  SELECT created.session_id, ordinality - 1, number, price_minor
  FROM created, unnest($9::text[], $10::integer[]) WITH ORDINALITY AS s (number, price_minor, ordinality)
), stocked AS (
  INSERT INTO inventory.sector_stock (session_id, sector_index, capacity, free, price_minor)
  SELECT created.session_id, sector_index, capacity, capacity, price_minor
  FROM created, unnest($11::integer[], $12::integer[], $13::integer[]) AS s (sector_index, capacity, price_minor)
)
SELECT (extract(epoch FROM coalesce(
  (SELECT created_at FROM created),
  (SELECT created_at FROM inventory.session WHERE session_id = $1)
)) * 1000)::float8
