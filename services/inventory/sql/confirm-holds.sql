-- Turns holds ($1, each once) into sales ($2), each unless it has lapsed: then nobody gets anything. $3: the
-- traces of their requests, or nothing.
-- Returns of each hold: its id, its state after it, the sale that has it, whose it is and what it holds. One that is yet to get
-- places of a resale (sql/pass-resale.sql) is 'due', and stays as it is.
--
-- The seats are locked before the clock is read. Whoever wants them after their end locks them first
-- too, so a confirmation in the very instant of the end has one outcome: either it got the seats'
-- locks in time, or the seats are another's by now (`own` is less than all).
-- Served by the primary keys. Locks: the holds, their seats, their sectors, each in order.
WITH known AS MATERIALIZED (
  SELECT hold.hold_id, session_id, user_id, seat_indexes, unit_sectors, unit_quantities, total_minor, state,
    hold.sale_id, pass_id, expires_at, asked.sale_id AS new_sale_id, traceparent,
    due_units > 0 OR due_seats <> '{}' AS is_due
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
), own AS MATERIALIZED (
  SELECT hold_id, count(*) AS seats, array_agg(number ORDER BY seat_index) AS numbers
  FROM locked GROUP BY hold_id
), judged AS MATERIALIZED (
  SELECT known.*, own.numbers, session.name, session.currency,
    CASE WHEN coalesce(own.seats, 0) = cardinality(seat_indexes) AND (SELECT count(*) FROM sectors) >= 0
      THEN known.state = 'pending' AND NOT is_due AND session.state <> 'cancelled' AND expires_at > clock_timestamp()
      ELSE false END AS is_confirmed,
    known.state = 'pending' AND session.state = 'cancelled' AS is_called_off
  FROM known
  JOIN inventory.session USING (session_id)
  LEFT JOIN own USING (hold_id)
), confirmed AS (
  UPDATE inventory.hold SET state = 'confirmed', sale_id = new_sale_id
  FROM judged WHERE is_confirmed AND hold.hold_id = judged.hold_id
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data, traceparent)
  SELECT 'ReservationConfirmed', hold_id, session_id,
    json_strip_nulls(json_build_object('userId', user_id, 'saleId', new_sale_id, 'passId', pass_id)), traceparent
  FROM judged WHERE is_confirmed
), sold AS (
  UPDATE inventory.seat SET state = 'sold', held_until = NULL
  FROM locked JOIN judged USING (hold_id)
  WHERE is_confirmed AND seat.session_id = locked.session_id AND seat.seat_index = locked.seat_index
), moved AS (
  UPDATE inventory.sector_stock
  SET free = sectors.free, held = sectors.held - newly_sold, sold = sectors.sold + newly_sold
  FROM (
    SELECT session_id, sector_index, sum(quantity)::integer AS newly_sold
    FROM judged, unnest(unit_sectors, unit_quantities) AS u (sector_index, quantity)
    WHERE is_confirmed GROUP BY session_id, sector_index
  ) sums
  JOIN sectors USING (session_id, sector_index) -- see place-holds.sql
  WHERE sector_stock.session_id = sums.session_id AND sector_stock.sector_index = sums.sector_index
)
SELECT hold_id,
  CASE WHEN is_confirmed THEN 'confirmed' WHEN is_called_off THEN 'cancelled'
    WHEN state = 'pending' AND is_due AND expires_at > clock_timestamp() THEN 'due'
    WHEN state = 'pending' THEN 'expired' ELSE state END,
  CASE WHEN is_confirmed THEN new_sale_id ELSE sale_id END,
  session_id, user_id, total_minor::float8, numbers, unit_sectors, unit_quantities, name, currency, seat_indexes
FROM judged
