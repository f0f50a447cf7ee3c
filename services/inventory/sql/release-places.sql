-- Gives back some places of a sale ($2) that has a hold ($1), once for a refund ($3): seats by their indexes ($4), and of
-- sectors ($5) so many units ($6). $7: the trace of its request, or nothing. The hold has the rest from then on; with
-- its last places it is cancelled. All of them or none.
-- Returns whether they are given back, now or before under this refund; whether now; and what is free of the sectors
-- after it, in their order. No row: there is no such sale. While another statement carries out the same refund, this one
-- finds the places gone, or violates its key, and does nothing: it is asked again.
-- Served by the primary keys. Locks: the hold, its seats, its sectors, the turns of these, each in order.
WITH known AS MATERIALIZED (
  SELECT hold_id, session_id, user_id, seat_indexes, unit_sectors, unit_quantities, state, sale_id
  FROM inventory.hold WHERE hold_id = $1 AND sale_id = $2
  FOR NO KEY UPDATE
), done AS MATERIALIZED (
  SELECT refund_id FROM inventory.hold_release WHERE refund_id = $3 AND hold_id = $1
), locked AS MATERIALIZED (
  SELECT seat.session_id, seat.seat_index
  FROM known
  CROSS JOIN LATERAL unnest($4::integer[]) AS wanted (seat_index)
  JOIN inventory.seat ON seat.session_id = known.session_id
    AND seat.seat_index = wanted.seat_index AND seat.hold_id = known.hold_id
  WHERE seat.state = 'sold' AND wanted.seat_index = ANY (known.seat_indexes)
  ORDER BY seat.seat_index
  FOR NO KEY UPDATE OF seat
), sectors AS MATERIALIZED (
  SELECT session_id, sector_index, free, sold FROM inventory.sector_stock
  WHERE session_id = (SELECT session_id FROM known) AND sector_index = ANY ($5::integer[])
    AND (SELECT count(*) FROM locked) >= 0 -- the seats first
  ORDER BY sector_index
  FOR NO KEY UPDATE
), units AS MATERIALIZED (
  SELECT had.nth, had.sector_index, coalesce(back.quantity, 0) AS back, had.quantity - coalesce(back.quantity, 0) AS rest
  FROM known
  CROSS JOIN LATERAL unnest(known.unit_sectors, known.unit_quantities)
    WITH ORDINALITY AS had (sector_index, quantity, nth)
  LEFT JOIN unnest($5::integer[], $6::integer[]) AS back (sector_index, quantity)
    ON back.sector_index = had.sector_index
), judged AS MATERIALIZED (
  SELECT known.*, EXISTS (SELECT FROM done) AS is_done,
    ARRAY(SELECT s.i FROM unnest(known.seat_indexes) WITH ORDINALITY AS s (i, nth)
      WHERE s.i <> ALL ($4::integer[]) ORDER BY nth) AS rest_seats,
    state = 'confirmed' AND NOT EXISTS (SELECT FROM done)
      AND (SELECT count(*) FROM locked) = cardinality($4::integer[])
      AND (SELECT count(*) FROM sectors) = cardinality($5::integer[])
      AND (SELECT count(*) FROM units WHERE back > 0 AND rest >= 0) = cardinality($5::integer[])
      AND cardinality($4::integer[]) + cardinality($5::integer[]) > 0 AS is_released
  FROM known
), released AS MATERIALIZED (
  SELECT judged.*, rest_seats = '{}' AND NOT EXISTS (SELECT FROM units WHERE rest > 0) AS is_last
  FROM judged WHERE is_released
), noted AS (
  INSERT INTO inventory.hold_release (refund_id, hold_id, seat_indexes, unit_sectors, unit_quantities)
  SELECT $3, hold_id, $4, $5, $6 FROM released
), reduced AS (
  UPDATE inventory.hold
  SET state = CASE WHEN is_last THEN 'cancelled' ELSE released.state END,
    seat_indexes = CASE WHEN is_last THEN released.seat_indexes ELSE rest_seats END,
    unit_sectors = CASE WHEN is_last THEN released.unit_sectors
      ELSE ARRAY(SELECT sector_index FROM units WHERE rest > 0 ORDER BY nth) END,
    unit_quantities = CASE WHEN is_last THEN released.unit_quantities
      ELSE ARRAY(SELECT rest FROM units WHERE rest > 0 ORDER BY nth) END
  FROM released WHERE hold.hold_id = released.hold_id
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data, traceparent)
  SELECT told.type, hold_id, session_id, told.data, $7
  FROM released
  CROSS JOIN LATERAL (VALUES
    (1, CASE WHEN is_last THEN 'ReservationRefunded' ELSE 'ReservationReduced' END,
      json_build_object('userId', user_id, 'saleId', sale_id, 'seats', $4::integer[],
        'unitSectors', $5::integer[], 'unitQuantities', $6::integer[])),
    (2, 'SeatReleased', json_build_object('reason', 'refunded', 'seats', $4::integer[],
      'unitSectors', $5::integer[], 'unitQuantities', $6::integer[]))
  ) AS told (nth, type, data)
  ORDER BY nth
), freed AS (
  UPDATE inventory.seat SET state = 'free', hold_id = NULL, held_until = NULL
  FROM locked, released
  WHERE seat.session_id = locked.session_id AND seat.seat_index = locked.seat_index
), touched AS MATERIALIZED (
  -- The sectors of these places, where the session has a waiting list.
  SELECT session_id, sector_index
  FROM released JOIN inventory.turn USING (session_id)
  WHERE sector_index = ANY ($5::integer[])
    OR EXISTS (SELECT FROM unnest($4::integer[]) AS seat WHERE seat BETWEEN first_seat AND last_seat)
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
  UPDATE inventory.sector_stock SET free = sectors.free + units.back, sold = sectors.sold - units.back
  FROM sectors JOIN units USING (sector_index), released
  WHERE sector_stock.session_id = sectors.session_id AND sector_stock.sector_index = sectors.sector_index
  RETURNING sector_stock.sector_index, sector_stock.free
)
SELECT is_done OR is_released, is_released,
  ARRAY(SELECT free FROM given_back JOIN unnest($5::integer[]) WITH ORDINALITY AS asked (sector_index, nth)
    USING (sector_index) ORDER BY nth)
FROM judged
