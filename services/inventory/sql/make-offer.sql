-- Holds places for who waits, all or none, and tells it; when he does not wait any more, when a place is taken, or when
-- anything has come free since it was judged whom these places go to, nothing happens.
--   $1 entry id, $2 session id, $3 hold id, $4 seat indexes, $5 a general sector's place in the map (null: seats), $6 its units
--   of what was judged: $7 the sectors for which somebody waits, $8 how often something was freed of each by then, $9 when
--   the next place comes free by itself (milliseconds)
-- Returns when the offer ends (milliseconds) and what is free of the general sector after it, or nothing.
-- His limits are not asked: he asked for so many before anybody offered them. Where he places a hold at the same moment, both
-- may take the same number (see hold.slot): one of them fails by the unique key, and is asked again.
-- Served by the primary keys and hold_of_user. Locks: the entry, then the seats, the sector, the turns, in order.
WITH entry AS MATERIALIZED (
  SELECT entry_id, user_id FROM inventory.waiting_entry WHERE entry_id = $1::uuid AND state = 'waiting'
  FOR NO KEY UPDATE
), open AS MATERIALIZED (
  SELECT session_id, currency, offer_ttl_ms FROM inventory.session
  WHERE session_id = $2::uuid AND state = 'on_sale' AND has_waiting_list
    AND (sales_end_at IS NULL OR sales_end_at > clock_timestamp()) AND EXISTS (SELECT FROM entry)
), locked AS MATERIALIZED (
  SELECT seat_index, price_minor,
    state IN ('sold', 'blocked') OR (state = 'held' AND held_until > clock_timestamp()) AS is_taken
  FROM inventory.seat
  WHERE session_id = $2 AND seat_index = ANY ($4::integer[]) AND EXISTS (SELECT FROM open)
  ORDER BY session_id, seat_index
  FOR NO KEY UPDATE
), stock AS MATERIALIZED (
  SELECT session_id, sector_index, free, held, sold, price_minor FROM inventory.sector_stock
  WHERE session_id = $2 AND sector_index = $5::integer AND EXISTS (SELECT FROM open)
    AND (SELECT count(*) FROM locked) >= 0 -- the seats first
  FOR NO KEY UPDATE
), turns AS MATERIALIZED (
  SELECT sector_index, frees FROM inventory.turn
  WHERE session_id = $2 AND sector_index = ANY ($7::integer[]) AND EXISTS (SELECT FROM open)
    AND (SELECT count(*) FROM stock) >= 0 -- the sector first
  ORDER BY sector_index
  FOR NO KEY UPDATE
), own AS MATERIALIZED (
  SELECT array_agg(slot) AS slots FROM inventory.hold
  WHERE session_id = $2 AND user_id = (SELECT user_id FROM entry) AND state = 'pending'
), judged AS MATERIALIZED (
  SELECT open.*, user_id,
    (SELECT min(s) FROM generate_series(0, coalesce(cardinality(slots), 0)) AS s WHERE s <> ALL (coalesce(slots, '{}'))) AS slot,
    (SELECT coalesce(sum(price_minor), 0) FROM locked)
      + coalesce((SELECT price_minor::bigint FROM stock) * $6::integer, 0) AS price_minor,
    clock_timestamp() + offer_ttl_ms * interval '1 millisecond' AS expires_at
  FROM open, entry, own
  WHERE (SELECT count(*) FROM turns JOIN unnest($7::integer[], $8::bigint[]) AS seen (sector_index, frees)
      USING (sector_index, frees)) = cardinality($7::integer[])
    AND (SELECT count(*) FROM locked WHERE NOT is_taken) = cardinality($4::integer[])
    AND ($5::integer IS NULL OR EXISTS (SELECT FROM stock WHERE free >= $6::integer))
    AND extract(epoch FROM clock_timestamp()) * 1000 < $9::float8
), placed AS (
  INSERT INTO inventory.hold (hold_id, session_id, user_id, slot, seat_indexes, unit_sectors, unit_quantities, total_minor,
    state, expires_at)
  SELECT $3::uuid, session_id, user_id, slot, $4::integer[], array_remove(ARRAY[$5::integer], NULL), array_remove(ARRAY[$6::integer], NULL),
    price_minor, 'pending', expires_at
  FROM judged
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data)
  SELECT type, $3::uuid, session_id, json_build_object('userId', user_id, 'entryId', 'wait-' || $1::uuid, 'seats', $4::integer[],
    'unitSectors', array_remove(ARRAY[$5::integer], NULL), 'unitQuantities', array_remove(ARRAY[$6::integer], NULL),
    'totalMinor', price_minor, 'currency', currency,
    'expiresAtMs', floor(extract(epoch FROM expires_at) * 1000)::bigint)
  FROM judged, unnest(ARRAY['ReservationCreated', 'SeatsOffered']) WITH ORDINALITY AS told (type, nth)
  ORDER BY nth
), held AS (
  UPDATE inventory.seat SET state = 'held', hold_id = $3, held_until = judged.expires_at
  FROM judged, locked WHERE seat.session_id = judged.session_id AND seat.seat_index = locked.seat_index
), taken AS (
  UPDATE inventory.sector_stock SET free = stock.free - $6::integer, held = stock.held + $6::integer, sold = stock.sold
  FROM judged, stock -- see place-holds.sql
  WHERE sector_stock.session_id = stock.session_id AND sector_stock.sector_index = stock.sector_index
), offered AS (
  UPDATE inventory.waiting_entry AS e SET state = 'offered', hold_id = $3 FROM judged WHERE e.entry_id = $1
)
SELECT (extract(epoch FROM expires_at) * 1000)::float8, (SELECT free - $6::integer FROM stock) FROM judged
