-- Makes the session of a line ($2) of an import ($1), with its places: $3 seat numbers in the order of the map, $4 their
-- prices, $5 indexes of the general sectors, $6 their capacities, $7 their prices; $8 rules for what its line does not say.
WITH created AS (
  INSERT INTO inventory.session (session_id, organisation_id, name, room_id, starts_at, currency, state, sales_end_at, created_at,
    refuses_single_seats, hold_ttl_ms, max_hold_life_ms, max_extensions, max_holds_per_user, max_places_per_user, pix_ttl_ms)
  SELECT c.session_id, c.organisation_id, c.name, c.room_id, c.starts_at, coalesce(c.currency, 'BRL'), c.state, c.sales_end_at,
    coalesce(c.created_at, now()), coalesce(c.refuses_single_seats, "refusesSingleSeats"), coalesce(c.hold_ttl_ms, "holdTtlMs"),
    coalesce(c.max_hold_life_ms, "maxHoldLifeMs"), coalesce(c.max_extensions, "maxExtensions"),
    coalesce(c.max_holds_per_user, "maxHoldsPerUser"), coalesce(c.max_places_per_user, "maxPlacesPerUser"),
    coalesce(c.pix_ttl_ms, "pixTtlMs")
  FROM inventory.csv_import_row AS r
  CROSS JOIN LATERAL json_to_record(r.cells) AS c (session_id uuid, name text, room_id uuid, organisation_id uuid,
    starts_at timestamptz, sales_end_at timestamptz, state text, currency text, created_at timestamptz,
    refuses_single_seats boolean, hold_ttl_ms integer, max_hold_life_ms integer, max_extensions integer,
    max_holds_per_user integer, max_places_per_user integer, pix_ttl_ms integer)
  CROSS JOIN jsonb_to_record($8::jsonb) AS rules ("refusesSingleSeats" boolean, "holdTtlMs" integer,
    "maxHoldLifeMs" integer, "maxExtensions" integer, "maxHoldsPerUser" integer, "maxPlacesPerUser" integer, "pixTtlMs" integer)
  WHERE r.import_id = $1 AND r.line = $2
  RETURNING session_id, name, room_id, starts_at, currency, state
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data)
  SELECT 'SessionCreated', session_id, session_id, json_build_object('movieTitle', name, 'roomId', room_id,
    'startTime', to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'currency', currency, 'status', state)
  FROM created
), seated AS (
  INSERT INTO inventory.seat (session_id, seat_index, number, price_minor)
  SELECT created.session_id, ordinality - 1, number, price_minor
  FROM created, unnest($3::text[], $4::integer[]) WITH ORDINALITY AS s (number, price_minor, ordinality)
)
INSERT INTO inventory.sector_stock (session_id, sector_index, capacity, free, price_minor)
SELECT created.session_id, sector_index, capacity, capacity, price_minor
FROM created, unnest($5::integer[], $6::integer[], $7::integer[]) AS s (sector_index, capacity, price_minor)
