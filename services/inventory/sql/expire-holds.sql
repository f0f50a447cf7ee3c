-- Ends up to 500 holds whose time is over and frees what they have, not what they were yet to get of a resale; each is ended
-- once, by one instance (the others skip its locked row). Seats that someone else holds by now are left alone.
-- Returns of each hold: its id, its session, the seats that it freed, its sectors and what is free of them.
-- Served by hold_end and the primary keys. Locks: the holds, their seats, their sectors, the turns of these, each in order.
WITH lapsed AS MATERIALIZED (
  SELECT hold_id, session_id, user_id, seat_indexes, unit_sectors, unit_quantities, due_seats, due_sector, due_units
  FROM inventory.hold
  WHERE state = 'pending' AND expires_at <= now()
  ORDER BY expires_at
  LIMIT 500
  FOR NO KEY UPDATE SKIP LOCKED
), expired AS (
  UPDATE inventory.hold SET state = 'expired' FROM lapsed WHERE hold.hold_id = lapsed.hold_id
), locked AS MATERIALIZED (
  SELECT lapsed.hold_id, seat.session_id, seat.seat_index
  FROM lapsed
  CROSS JOIN LATERAL unnest(lapsed.seat_indexes) AS wanted (seat_index)
  JOIN inventory.seat ON seat.session_id = lapsed.session_id
    AND seat.seat_index = wanted.seat_index AND seat.hold_id = lapsed.hold_id
  ORDER BY seat.session_id, seat.seat_index
  FOR NO KEY UPDATE OF seat
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data)
  SELECT told.type, hold_id, session_id, told.data
  FROM lapsed
  CROSS JOIN LATERAL (VALUES
    (1, 'ReservationExpired', json_build_object('userId', user_id, 'seats', seat_indexes || due_seats,
      'unitSectors', CASE WHEN due_units > 0 THEN ARRAY[due_sector] ELSE unit_sectors END,
      'unitQuantities', CASE WHEN due_units > 0 THEN ARRAY[coalesce(unit_quantities[1], 0) + due_units] ELSE unit_quantities END)),
    (2, 'SeatReleased', json_build_object('reason', 'expired',
      'seats', ARRAY(SELECT seat_index FROM locked WHERE locked.hold_id = lapsed.hold_id),
      'unitSectors', unit_sectors, 'unitQuantities', unit_quantities))
  ) AS told (nth, type, data)
  WHERE nth = 1 OR cardinality(seat_indexes) + cardinality(unit_sectors) > 0
  ORDER BY hold_id, nth
), freed AS (
  UPDATE inventory.seat SET state = 'free', hold_id = NULL, held_until = NULL
  FROM locked
  WHERE seat.session_id = locked.session_id AND seat.seat_index = locked.seat_index
), sectors AS MATERIALIZED (
  SELECT session_id, sector_index, free, held, sold FROM inventory.sector_stock
  WHERE (session_id, sector_index) IN (SELECT session_id, unnest(unit_sectors) FROM lapsed)
    AND (SELECT count(*) FROM locked) >= 0 -- the seats first
  ORDER BY session_id, sector_index
  FOR NO KEY UPDATE
), touched AS MATERIALIZED (
  -- The sectors of these places, where the session has a waiting list.
  SELECT DISTINCT session_id, sector_index
  FROM lapsed JOIN inventory.turn USING (session_id)
  WHERE (sector_index = ANY (unit_sectors)
    OR EXISTS (SELECT FROM unnest(seat_indexes) AS seat WHERE seat BETWEEN first_seat AND last_seat))
), turns AS MATERIALIZED (
  SELECT turn.session_id, turn.sector_index, is_wanted, frees
  FROM touched JOIN inventory.turn USING (session_id, sector_index)
  WHERE (touched.sector_index IS NULL) = false -- "one row": see CONTRIBUTING.md, statements
    AND (SELECT count(*) FROM sectors) >= 0 -- the sectors first
  ORDER BY turn.session_id, turn.sector_index
  FOR NO KEY UPDATE OF turn
), given_to_lists AS (
  UPDATE inventory.turn SET frees = turns.frees + 1, is_wanted = turns.is_wanted,
    public_until = CASE WHEN turns.is_wanted THEN '-infinity' ELSE 'infinity' END::timestamptz
  FROM turns -- see place-holds.sql
  WHERE turn.session_id = turns.session_id AND turn.sector_index = turns.sector_index
), given_back AS (
  UPDATE inventory.sector_stock
  SET free = sectors.free + was_held, held = sectors.held - was_held, sold = sectors.sold
  FROM (
    SELECT session_id, sector_index, sum(quantity)::integer AS was_held
    FROM lapsed
    CROSS JOIN LATERAL unnest(unit_sectors, unit_quantities) AS u (sector_index, quantity)
    GROUP BY session_id, sector_index
  ) sums
  JOIN sectors USING (session_id, sector_index) -- see place-holds.sql
  WHERE sector_stock.session_id = sums.session_id AND sector_stock.sector_index = sums.sector_index
  RETURNING sector_stock.session_id, sector_stock.sector_index, sector_stock.free
)
SELECT hold_id, session_id,
  ARRAY(SELECT seat_index FROM locked WHERE locked.hold_id = lapsed.hold_id ORDER BY seat_index),
  unit_sectors,
  ARRAY(SELECT free FROM given_back JOIN unnest(unit_sectors) AS u (sector_index) USING (sector_index)
    WHERE given_back.session_id = lapsed.session_id ORDER BY sector_index)
FROM lapsed
