-- Gives back what holds ($1, each once) have: a pending hold where $2 is null, else the confirmed hold of
-- that sale, which is refunded. $3: the traces of their requests, or nothing. Returns of each: its id, its state after it, whether that is this
-- statement's doing, whether the sale is its own, its session, the indexes and numbers of its seats, its sectors and what is free of
-- them now.
-- Served by the primary keys. Locks: the holds, their seats, their sectors, the turns of these, each in order.
WITH known AS MATERIALIZED (
  SELECT hold.hold_id, session_id, user_id, seat_indexes, unit_sectors, unit_quantities, state, expires_at, due_seats, due_sector, due_units,
    asked.sale_id IS NOT NULL AS is_sold, asked.sale_id = hold.sale_id AS is_of_sale, hold.sale_id, traceparent
  FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS asked (hold_id, sale_id, traceparent)
  JOIN inventory.hold ON hold.hold_id = asked.hold_id
  WHERE (asked.hold_id IS NULL) = false -- "one row": see CONTRIBUTING.md, statements
  ORDER BY hold.hold_id
  FOR NO KEY UPDATE OF hold
), locked AS MATERIALIZED (
  SELECT known.hold_id, seat.session_id, seat.seat_index, seat.number
  FROM known
  CROSS JOIN LATERAL unnest(known.seat_indexes) AS wanted (seat_index)
  JOIN inventory.seat ON seat.session_id = known.session_id
    AND seat.seat_index = wanted.seat_index AND seat.hold_id = known.hold_id
  ORDER BY seat.session_id, seat.seat_index
  FOR NO KEY UPDATE OF seat
), sectors AS MATERIALIZED (
  SELECT session_id, sector_index, free, held, sold FROM inventory.sector_stock
  WHERE (session_id, sector_index) IN (SELECT session_id, unnest(unit_sectors) FROM known)
    AND (SELECT count(*) FROM locked) >= 0 -- the seats first
  ORDER BY session_id, sector_index
  FOR NO KEY UPDATE
), judged AS MATERIALIZED (
  SELECT known.*, CASE
    WHEN (SELECT count(*) FROM sectors) < 0 THEN false
    WHEN is_sold THEN state = 'confirmed' AND is_of_sale
    ELSE state = 'pending' AND expires_at > clock_timestamp() END AS is_cancelled
  FROM known
), cancelled AS (
  UPDATE inventory.hold SET state = 'cancelled'
  FROM judged WHERE is_cancelled AND hold.hold_id = judged.hold_id
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data, traceparent)
  SELECT told.type, hold_id, session_id, told.data, traceparent
  FROM judged
  CROSS JOIN LATERAL (VALUES
    (1, CASE WHEN is_sold THEN 'ReservationRefunded' ELSE 'ReservationCancelled' END,
      json_strip_nulls(json_build_object('userId', user_id, 'saleId', sale_id, 'seats', seat_indexes || due_seats,
        'unitSectors', CASE WHEN due_units > 0 THEN ARRAY[due_sector] ELSE unit_sectors END,
        'unitQuantities', CASE WHEN due_units > 0 THEN ARRAY[coalesce(unit_quantities[1], 0) + due_units] ELSE unit_quantities END))),
    (2, 'SeatReleased', json_build_object('reason', CASE WHEN is_sold THEN 'refunded' ELSE 'cancelled' END,
      'seats', ARRAY(SELECT seat_index FROM locked WHERE locked.hold_id = judged.hold_id),
      'unitSectors', unit_sectors, 'unitQuantities', unit_quantities))
  ) AS told (nth, type, data)
  WHERE is_cancelled AND (nth = 1 OR cardinality(seat_indexes) + cardinality(unit_sectors) > 0)
  ORDER BY hold_id, nth
), freed AS (
  UPDATE inventory.seat SET state = 'free', hold_id = NULL, held_until = NULL
  FROM locked JOIN judged USING (hold_id)
  WHERE is_cancelled AND seat.session_id = locked.session_id AND seat.seat_index = locked.seat_index
), touched AS MATERIALIZED (
  -- The sectors of these places, where the session has a waiting list.
  SELECT DISTINCT session_id, sector_index
  FROM judged JOIN inventory.turn USING (session_id)
  WHERE is_cancelled AND (sector_index = ANY (unit_sectors)
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
  UPDATE inventory.sector_stock SET free = sectors.free + was_held + was_sold,
    held = sectors.held - was_held, sold = sectors.sold - was_sold
  FROM (
    SELECT session_id, sector_index,
      coalesce(sum(quantity) FILTER (WHERE NOT is_sold), 0)::integer AS was_held,
      coalesce(sum(quantity) FILTER (WHERE is_sold), 0)::integer AS was_sold
    FROM judged, unnest(unit_sectors, unit_quantities) AS u (sector_index, quantity)
    WHERE is_cancelled GROUP BY session_id, sector_index
  ) sums
  JOIN sectors USING (session_id, sector_index) -- see place-holds.sql
  WHERE sector_stock.session_id = sums.session_id AND sector_stock.sector_index = sums.sector_index
  RETURNING sector_stock.session_id, sector_stock.sector_index, sector_stock.free
)
SELECT hold_id,
  CASE WHEN is_cancelled THEN 'cancelled' WHEN state = 'pending' THEN 'expired' ELSE state END,
  is_cancelled, is_of_sale, session_id, seat_indexes,
  (SELECT array_agg(number ORDER BY seat_index) FROM locked WHERE locked.hold_id = judged.hold_id),
  unit_sectors,
  ARRAY(SELECT free FROM given_back JOIN unnest(unit_sectors) AS u (sector_index) USING (sector_index)
    WHERE given_back.session_id = judged.session_id ORDER BY sector_index)
FROM judged
