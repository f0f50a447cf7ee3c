-- Changes what is given (in $2, by name) of a session ($1) that is not cancelled; the rest stays. Where the
-- start moves, an end of the sale at the start moves with it. What is that already
-- is not told. Returns whether there is such a session, and whether it may be changed. Served by the primary key.
WITH known AS MATERIALIZED (
  SELECT * FROM inventory.session WHERE session_id = $1 AND room_id IS NOT NULL
  FOR NO KEY UPDATE
), wanted AS MATERIALIZED (
  SELECT coalesce(change.name, known.name) AS name,
    coalesce(change."startsAt", known.starts_at) AS starts_at,
    CASE WHEN change."salesEndAt" IS NOT NULL THEN change."salesEndAt"
      WHEN known.sales_end_at = known.starts_at THEN coalesce(change."startsAt", known.starts_at)
      ELSE known.sales_end_at END AS sales_end_at,
    coalesce(change."refusesSingleSeats", refuses_single_seats) AS refuses_single_seats,
    coalesce(change."holdTtlMs", hold_ttl_ms) AS hold_ttl_ms,
    coalesce(change."maxHoldLifeMs", max_hold_life_ms) AS max_hold_life_ms,
    coalesce(change."maxExtensions", max_extensions) AS max_extensions,
    coalesce(change."maxHoldsPerUser", max_holds_per_user) AS max_holds_per_user,
    coalesce(change."maxPlacesPerUser", max_places_per_user) AS max_places_per_user,
    coalesce(change."pixTtlMs", pix_ttl_ms) AS pix_ttl_ms
  FROM known, jsonb_to_record($2::jsonb) AS change (name text, "startsAt" timestamptz, "salesEndAt" timestamptz,
    "refusesSingleSeats" boolean, "holdTtlMs" integer, "maxHoldLifeMs" integer, "maxExtensions" integer,
    "maxHoldsPerUser" integer, "maxPlacesPerUser" integer, "pixTtlMs" integer)
), changed AS (
  UPDATE inventory.session SET (name, starts_at, sales_end_at, refuses_single_seats, hold_ttl_ms,
    max_hold_life_ms, max_extensions, max_holds_per_user, max_places_per_user, pix_ttl_ms) = (SELECT * FROM wanted)
  FROM known, wanted
  WHERE session.session_id = known.session_id AND known.state <> 'cancelled'
    AND (known.name, known.starts_at, known.sales_end_at, known.refuses_single_seats, known.hold_ttl_ms,
      known.max_hold_life_ms, known.max_extensions, known.max_holds_per_user, known.max_places_per_user,
      known.pix_ttl_ms)
      IS DISTINCT FROM wanted
  RETURNING session.session_id
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data)
  SELECT 'SessionChanged', session_id, session_id, json_build_object('changes', $2::json) FROM changed
)
SELECT state <> 'cancelled' FROM known
