-- Passes the place of a ticket on under an id ($1): the seller's hold has it no more, his taker's has it, and nobody could have
-- it in between. $2: the trace of its request, or nothing. It is noted as the release of that id (sql/release-places.sql).
-- Returns whether it was passed on, now or before; whether now; whether it is to be freed instead, since its taker's hold has ended,
-- and what has to be known for that. No row: there is none, or another statement has just passed it on. It is asked again then.
-- Served by the primary keys. Locks: the offer, both holds, the seat, the sector, each in order.
WITH asked AS MATERIALIZED (
  SELECT * FROM inventory.resale WHERE taking_id = $1::uuid FOR NO KEY UPDATE
), holds AS MATERIALIZED (
  SELECT * FROM inventory.hold
  WHERE hold_id IN (SELECT hold_id FROM asked UNION ALL SELECT taker_hold_id FROM asked)
  ORDER BY hold_id
  FOR NO KEY UPDATE
), locked AS MATERIALIZED (
  SELECT seat.session_id, seat.seat_index
  FROM asked JOIN inventory.seat USING (session_id, seat_index)
  WHERE seat.state = 'sold' AND seat.hold_id = asked.hold_id AND (SELECT count(*) FROM holds) >= 0 -- the holds first
  FOR NO KEY UPDATE OF seat
), stock AS MATERIALIZED (
  SELECT s.session_id, s.sector_index, s.free, s.held, s.sold
  FROM asked JOIN inventory.sector_stock AS s USING (session_id, sector_index)
  WHERE (SELECT count(*) FROM locked) >= 0 -- the seat first
  FOR NO KEY UPDATE OF s
), units AS MATERIALIZED (
  SELECT had.nth, had.sector_index, had.quantity - (had.sector_index IS NOT DISTINCT FROM asked.sector_index)::integer AS rest
  FROM asked JOIN holds USING (hold_id)
  CROSS JOIN LATERAL unnest(holds.unit_sectors, holds.unit_quantities) WITH ORDINALITY AS had (sector_index, quantity, nth)
), judged AS MATERIALIZED (
  SELECT asked.*, seller.user_id AS seller_id, taker.expires_at, array_remove(seller.seat_indexes, asked.seat_index) AS rest_seats,
    session.state = 'cancelled' OR taker.state <> 'pending' OR taker.expires_at <= clock_timestamp() AS is_over,
    asked.state = 'passing' AND seller.state = 'confirmed' AND ((SELECT count(*) FROM locked) = 1
        OR ((SELECT count(*) FROM stock) = 1 AND asked.sector_index = ANY (seller.unit_sectors))) AS is_whole
  FROM asked
  JOIN inventory.session AS session USING (session_id)
  JOIN holds AS seller ON seller.hold_id = asked.hold_id
  JOIN holds AS taker ON taker.hold_id = asked.taker_hold_id
), passed AS MATERIALIZED (
  SELECT judged.*, rest_seats = '{}' AND NOT EXISTS (SELECT FROM units WHERE rest > 0) AS is_last,
    array_remove(ARRAY[seat_index], NULL) AS seats, array_remove(ARRAY[sector_index], NULL) AS sectors,
    CASE WHEN sector_index IS NULL THEN '{}' ELSE '{1}' END::integer[] AS quantities
  FROM judged WHERE is_whole AND NOT is_over
), noted AS (
  INSERT INTO inventory.hold_release (refund_id, hold_id, seat_indexes, unit_sectors, unit_quantities)
  SELECT taking_id, hold_id, seats, sectors, quantities FROM passed
), reduced AS (
  UPDATE inventory.hold AS h
  SET state = CASE WHEN is_last THEN 'cancelled' ELSE h.state END,
    seat_indexes = CASE WHEN is_last THEN h.seat_indexes ELSE rest_seats END,
    unit_sectors = CASE WHEN is_last THEN h.unit_sectors
      ELSE ARRAY(SELECT sector_index FROM units WHERE rest > 0 ORDER BY nth) END,
    unit_quantities = CASE WHEN is_last THEN h.unit_quantities
      ELSE ARRAY(SELECT rest FROM units WHERE rest > 0 ORDER BY nth) END
  FROM passed WHERE h.hold_id = passed.hold_id
), given AS (
  UPDATE inventory.hold AS h
  SET seat_indexes = h.seat_indexes || seats, due_seats = array_remove(h.due_seats, seat_index),
    unit_sectors = sectors, unit_quantities = CASE WHEN sector_index IS NULL THEN '{}'::integer[]
      ELSE ARRAY[coalesce(h.unit_quantities[1], 0) + 1] END,
    due_units = h.due_units - cardinality(sectors)
  FROM passed WHERE h.hold_id = passed.taker_hold_id
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data, traceparent)
  SELECT CASE WHEN is_last THEN 'ReservationRefunded' ELSE 'ReservationReduced' END, hold_id, session_id,
    json_build_object('userId', seller_id, 'saleId', sale_id, 'seats', seats, 'unitSectors', sectors,
      'unitQuantities', quantities), $2::text
  FROM passed
), moved_seat AS (
  UPDATE inventory.seat SET state = 'held', hold_id = taker_hold_id, held_until = expires_at
  FROM passed, locked WHERE seat.session_id = locked.session_id AND seat.seat_index = locked.seat_index
), moved_unit AS (
  UPDATE inventory.sector_stock AS s SET free = stock.free, held = stock.held + 1, sold = stock.sold - 1
  FROM passed, stock -- see place-holds.sql
  WHERE s.session_id = stock.session_id AND s.sector_index = stock.sector_index
), ended AS (
  UPDATE inventory.resale AS r SET state = 'passed', ended_at = now() FROM passed WHERE r.resale_id = passed.resale_id
)
SELECT state = 'passed' OR (is_whole AND NOT is_over), is_whole AND NOT is_over, state = 'passing' AND is_over, session_id, hold_id, sale_id, seat_index, sector_index,
  (extract(epoch FROM expires_at) * 1000)::float8
FROM judged
