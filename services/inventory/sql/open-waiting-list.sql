-- Opens or closes the waiting list of a session ($1, $2) and says how long it offers places ($3, milliseconds; null: as it is).
-- When it is opened it gets a row for each sector: $4 their places in the seat map, $5 and $6 their first and last seats,
-- nothing of general ones. What is so already is not told. Returns whether the session may still change.
-- Where somebody waited before, nothing was judged while the list was closed: it is the list's turn.
-- Served by the primary keys. Locks: the session, then its turns in order.
WITH known AS MATERIALIZED (
  SELECT session_id, state, has_waiting_list, offer_ttl_ms FROM inventory.session
  WHERE session_id = $1 AND room_id IS NOT NULL
  FOR NO KEY UPDATE
), changed AS (
  UPDATE inventory.session SET has_waiting_list = $2::boolean, offer_ttl_ms = coalesce($3::integer, known.offer_ttl_ms)
  FROM known
  WHERE session.session_id = known.session_id AND known.state <> 'cancelled'
    AND (known.has_waiting_list, known.offer_ttl_ms) IS DISTINCT FROM ($2::boolean, coalesce($3::integer, known.offer_ttl_ms))
  RETURNING session.session_id, session.has_waiting_list, session.offer_ttl_ms
), given AS (
  INSERT INTO inventory.turn (session_id, sector_index, first_seat, last_seat)
  SELECT session_id, sector_index, first_seat, last_seat
  FROM changed, unnest($4::integer[], $5::integer[], $6::integer[]) AS sector (sector_index, first_seat, last_seat)
  WHERE has_waiting_list
  ORDER BY sector_index
  ON CONFLICT (session_id, sector_index) DO UPDATE
    SET public_until = CASE WHEN turn.is_wanted THEN '-infinity' ELSE 'infinity' END::timestamptz
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data)
  SELECT 'WaitingListChanged', session_id, session_id,
    json_build_object('isOpen', has_waiting_list, 'offerSeconds', offer_ttl_ms / 1000.0)
  FROM changed
)
SELECT state <> 'cancelled' FROM known
