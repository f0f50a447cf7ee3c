-- Brings in the reservations of an import ($1) that are not there, and gives them their places, which are free (the lines
-- were checked and the places locked). Returns how many. Locks: nothing more.
WITH asked AS MATERIALIZED (
  SELECT c.reservation_id, c.session_id, c.user_id, coalesce(c.seat_indexes, '{}') AS seat_indexes,
    coalesce(c.unit_sectors, '{}') AS unit_sectors, coalesce(c.unit_quantities, '{}') AS unit_quantities, c.total, c.sale_id,
    c.expires_at, coalesce(c.created_at, now()) AS created_at, coalesce(c.extensions, 0) AS extensions,
    CASE WHEN c.state = 'pending' AND c.expires_at <= now() THEN 'expired' ELSE c.state END AS state
  FROM inventory.csv_import_row AS r
  CROSS JOIN LATERAL json_to_record(r.cells) AS c (reservation_id uuid, session_id uuid, user_id text, state text,
    seat_indexes integer[], unit_sectors integer[], unit_quantities integer[], total bigint, sale_id uuid,
    expires_at timestamptz, created_at timestamptz, extensions integer)
  WHERE r.import_id = $1 AND NOT EXISTS (SELECT FROM inventory.hold WHERE hold.hold_id = c.reservation_id)
), numbered AS (
  -- Pending ones of one user have numbers of their own (hold_of_user), after those that are there.
  SELECT asked.*, CASE WHEN state <> 'pending' THEN 0 ELSE
      row_number() OVER (PARTITION BY session_id, user_id, state ORDER BY reservation_id)
      + coalesce((SELECT max(slot) FROM inventory.hold
        WHERE hold.session_id = asked.session_id AND hold.user_id = asked.user_id AND hold.state = 'pending'), -1) END AS slot
  FROM asked
), made AS (
  INSERT INTO inventory.hold (hold_id, session_id, user_id, slot, seat_indexes, unit_sectors, unit_quantities, total_minor,
    state, sale_id, expires_at, created_at, extensions)
  SELECT reservation_id, session_id, user_id, slot, seat_indexes, unit_sectors, unit_quantities, total, state, sale_id,
    expires_at, created_at, extensions
  FROM numbered
  RETURNING hold_id
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data)
  SELECT 'ReservationImported', reservation_id, asked.session_id, json_strip_nulls(json_build_object('userId', user_id,
    'status', asked.state, 'seats', seat_indexes, 'unitSectors', unit_sectors, 'unitQuantities', unit_quantities,
    'totalMinor', total, 'currency', currency, 'expiresAtMs', floor(extract(epoch FROM expires_at) * 1000)::bigint,
    'saleId', sale_id))
  FROM asked JOIN inventory.session ON session.session_id = asked.session_id
), seated AS (
  UPDATE inventory.seat SET hold_id = reservation_id,
    state = CASE asked.state WHEN 'confirmed' THEN 'sold' ELSE 'held' END,
    held_until = CASE asked.state WHEN 'confirmed' THEN NULL ELSE expires_at END
  FROM asked CROSS JOIN LATERAL unnest(seat_indexes) AS wanted (seat_index)
  WHERE asked.state IN ('pending', 'confirmed')
    AND seat.session_id = asked.session_id AND seat.seat_index = wanted.seat_index
), stocked AS (
  UPDATE inventory.sector_stock AS s SET free = s.free - held_more - sold_more, held = s.held + held_more, sold = s.sold + sold_more
  FROM (
    SELECT session_id, sector_index, coalesce(sum(quantity) FILTER (WHERE state = 'pending'), 0)::integer AS held_more,
      coalesce(sum(quantity) FILTER (WHERE state = 'confirmed'), 0)::integer AS sold_more
    FROM asked CROSS JOIN LATERAL unnest(unit_sectors, unit_quantities) AS u (sector_index, quantity)
    WHERE state IN ('pending', 'confirmed')
    GROUP BY session_id, sector_index
  ) AS more
  WHERE s.session_id = more.session_id AND s.sector_index = more.sector_index
)
SELECT count(*)::integer FROM made
