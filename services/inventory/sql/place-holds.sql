-- Decides many holds of places at once, each all or nothing; all effects are in this one statement.
--   of each hold, in order of arrival: $1 hold id, $2 session id, $3 user id, $4 how many seats, $5 of how
--     many sectors it wants units
--   of each wanted seat: $6 its hold's position, $7 session id, $8 seat index
--   of each wish for units of a general sector: $9 its hold's position, $10 session id, $11 sector index,
--     $12 quantity, $13 its quantity and those of the wishes before it on the same sector
--   $14 the trace of each hold's request, or nothing; $15 the pass that each was asked for with, where its session has a line
-- Returns for each hold of a session that is on sale: its position, whether it is placed, its price, the
-- seats that stood in its way, whether its units fitted, whether the user may hold so much, when it was
-- decided and when it ends (milliseconds), what was free of its sectors before, in their order, for one
-- that is refused whether there are lapsed holds which nobody has ended: units and limits may be free again, whether
-- the waiting list comes first, and whether its pass is over, since something was bought with it.
--
-- Who waits comes first in a sector while it is the list's turn (table turn). Whoever frees a place gives the turn to the
-- list in the same transaction; so it is asked once the places are locked, and by a function that does not see what this
-- statement saw when it began. A session without a list does not ask it.
--
-- The holds of one statement want different seats and are of different users (the batcher sees to that),
-- so they can not be in each other's way. A hold id that was placed before, or a second hold of the same
-- user in the same moment, violates a unique key, and nothing happens.
-- Served by the primary keys of session, seat and sector_stock, hold_of_user, hold_end and hold_of_pass. Locks, before anything is
-- decided: the rows of seat, in the order of session and index, then those of sector_stock in theirs. Every
-- statement that takes several kinds takes hold, seat, sector_stock in this order, so none can deadlock.
-- Measured: 32 µs of PostgreSQL's time for a hold of two seats, in batches of 50.
WITH open AS MATERIALIZED (
  SELECT session_id, currency, hold_ttl_ms, max_holds_per_user, max_places_per_user, has_waiting_list
  FROM inventory.session
  WHERE session_id = ANY ($2::uuid[]) AND state = 'on_sale'
    AND (sales_end_at IS NULL OR sales_end_at > clock_timestamp())
), locked AS MATERIALIZED (
  SELECT wanted.position, seat.session_id, seat.seat_index, seat.number, seat.price_minor,
    seat.state IN ('sold', 'blocked') OR (seat.state = 'held' AND seat.held_until > clock_timestamp())
      AS is_taken
  FROM unnest($6::integer[], $7::uuid[], $8::integer[]) AS wanted (position, session_id, seat_index)
  JOIN inventory.seat
    ON seat.session_id = wanted.session_id AND seat.seat_index = wanted.seat_index
  WHERE wanted.session_id = ANY (ARRAY(SELECT session_id FROM open))
    AND (wanted.position IS NULL) = false -- "one row": see CONTRIBUTING.md, statements
  ORDER BY seat.session_id, seat.seat_index
  FOR NO KEY UPDATE OF seat
), seats AS MATERIALIZED (
  SELECT position, count(*) AS seats, bool_or(is_taken) AS is_taken, sum(price_minor) AS price_minor,
    array_agg(seat_index) AS seat_indexes, array_agg(number) FILTER (WHERE is_taken) AS conflicts
  FROM locked GROUP BY position
), sectors AS MATERIALIZED (
  SELECT session_id, sector_index, free, held, sold, price_minor
  FROM inventory.sector_stock
  WHERE (session_id, sector_index) IN (SELECT * FROM unnest($10::uuid[], $11::integer[]))
    AND session_id = ANY (ARRAY(SELECT session_id FROM open))
    AND (SELECT count(*) FROM locked) >= 0 -- the seats first
  ORDER BY session_id, sector_index
  FOR NO KEY UPDATE
), units AS MATERIALIZED (
  SELECT wish.position, count(*) AS sectors, bool_and(wish.running_total <= sectors.free) AS fits,
    sum(wish.quantity) AS quantity, sum(wish.quantity * sectors.price_minor::bigint) AS price_minor,
    array_agg(wish.sector_index ORDER BY wish.sector_index) AS unit_sectors,
    array_agg(wish.quantity ORDER BY wish.sector_index) AS unit_quantities,
    array_agg(sectors.free ORDER BY wish.sector_index) AS free_before
  FROM unnest($9::integer[], $10::uuid[], $11::integer[], $12::integer[], $13::integer[])
    AS wish (position, session_id, sector_index, quantity, running_total)
  JOIN sectors USING (session_id, sector_index)
  GROUP BY wish.position
), known AS MATERIALIZED (
  SELECT asked.position, own.slots, own.holds, own.places
  FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS asked (session_id, user_id, position)
  CROSS JOIN LATERAL (
    SELECT array_agg(slot) AS slots, count(*) FILTER (WHERE expires_at > clock_timestamp()) AS holds,
      sum(cardinality(seat_indexes) + (SELECT coalesce(sum(q), 0) FROM unnest(unit_quantities) q))
        FILTER (WHERE expires_at > clock_timestamp()) AS places
    FROM inventory.hold
    WHERE session_id = asked.session_id AND user_id = asked.user_id COLLATE "C" AND state = 'pending'
  ) own
  WHERE own.slots IS NOT NULL
), asked AS MATERIALIZED (
  SELECT position, open.*, seat_indexes, conflicts, unit_sectors, unit_quantities, free_before,
    coalesce(units.fits, true) AS units_fit,
    coalesce(seats.seats, 0) = ($4::integer[])[position] AND coalesce(units.sectors, 0) = ($5::integer[])[position]
      AND NOT coalesce(is_taken, false) AND coalesce(units.fits, true) AS fits,
    coalesce(seats.seats, 0) + coalesce(units.quantity, 0) + coalesce(known.places, 0) <= max_places_per_user
      AND coalesce(known.holds, 0) < max_holds_per_user AS is_allowed,
    CASE WHEN slots IS NULL THEN 0 ELSE
      (SELECT min(s) FROM generate_series(0, cardinality(slots)) s WHERE s <> ALL (slots)) END AS slot,
    CASE WHEN has_waiting_list THEN coalesce(inventory.is_in_turns((SELECT inventory.turns_of_lists(
        ARRAY(SELECT session_id FROM open WHERE has_waiting_list),
        (SELECT count(*) FROM locked) + (SELECT count(*) FROM sectors) -- when all is locked
      )), open.session_id, coalesce(seat_indexes, '{}'), coalesce(unit_sectors, '{}')), false) ELSE false END AS is_listed,
    CASE WHEN ($15::uuid[])[position] IS NULL THEN false ELSE EXISTS (
      SELECT FROM inventory.hold WHERE pass_id = ($15::uuid[])[position] AND sale_id IS NOT NULL
    ) END AS is_pass_over,
    coalesce(seats.price_minor, 0) + coalesce(units.price_minor, 0) AS price_minor,
    statement_timestamp() + hold_ttl_ms * interval '1 millisecond' AS expires_at
  -- Not unnest, of whose length the planner thinks too little: it would join in nested loops.
  FROM generate_series(1, cardinality($1::uuid[])) AS position
  LEFT JOIN open ON session_id = ($2::uuid[])[position]
  LEFT JOIN seats USING (position)
  LEFT JOIN units USING (position)
  LEFT JOIN known USING (position)
), judged AS MATERIALIZED (
  SELECT asked.*, ($1::uuid[])[position] AS hold_id,
    fits AND is_allowed AND slot < max_holds_per_user AND NOT is_listed AND NOT is_pass_over AS is_placed
  FROM asked WHERE session_id IS NOT NULL
), placed AS (
  INSERT INTO inventory.hold (hold_id, session_id, user_id, slot, seat_indexes, unit_sectors, unit_quantities,
    total_minor, state, expires_at, pass_id)
  SELECT hold_id, session_id, ($3::text[])[position], slot, coalesce(seat_indexes, '{}'),
    coalesce(unit_sectors, '{}'), coalesce(unit_quantities, '{}'), price_minor, 'pending', expires_at, ($15::uuid[])[position]
  FROM judged WHERE is_placed
  ORDER BY session_id, ($3::text[])[position] COLLATE "C" -- whoever waits for a key waits in one order
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data, traceparent)
  SELECT 'ReservationCreated', hold_id, session_id, json_build_object('userId', ($3::text[])[position],
    'seats', coalesce(seat_indexes, '{}'), 'unitSectors', coalesce(unit_sectors, '{}'),
    'unitQuantities', coalesce(unit_quantities, '{}'), 'totalMinor', price_minor, 'currency', currency,
    'expiresAtMs', floor(extract(epoch FROM expires_at) * 1000)::bigint), ($14::text[])[position]
  FROM judged WHERE is_placed
), held AS (
  UPDATE inventory.seat SET state = 'held', hold_id = judged.hold_id, held_until = judged.expires_at
  FROM locked JOIN judged USING (position)
  WHERE is_placed AND seat.session_id = locked.session_id AND seat.seat_index = locked.seat_index
), taken AS (
  -- All figures from the row that was locked: PostgreSQL holds the constraints against the row as the
  -- statement first saw it, before it notices that another has changed it since.
  UPDATE inventory.sector_stock
  SET free = sectors.free - newly_held, held = sectors.held + newly_held, sold = sectors.sold
  FROM (
    SELECT session_id, sector_index, sum(quantity)::integer AS newly_held
    FROM judged, unnest(unit_sectors, unit_quantities) AS u (sector_index, quantity)
    WHERE is_placed GROUP BY session_id, sector_index
  ) sums
  JOIN sectors USING (session_id, sector_index)
  WHERE sector_stock.session_id = sums.session_id AND sector_stock.sector_index = sums.sector_index
)
SELECT position, is_placed, price_minor::float8, conflicts, units_fit, is_allowed AND slot < max_holds_per_user,
  (extract(epoch FROM statement_timestamp()) * 1000)::float8,
  (extract(epoch FROM expires_at) * 1000)::float8, free_before,
  CASE WHEN is_placed THEN false ELSE EXISTS (
    SELECT FROM inventory.hold
    WHERE state = 'pending' AND expires_at <= now() AND session_id = ANY ($2::uuid[])
  ) END, is_listed, is_pass_over
FROM judged
