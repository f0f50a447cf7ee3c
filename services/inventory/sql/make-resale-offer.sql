-- Offers tickets of others to who waits, all or none, and tells it; when he does not wait any more, or when one of them was
-- taken back or offered to another since it was read, nothing happens. His hold has none of their places (sql/pass-resale.sql).
--   $1 entry id, $2 session id, $3 hold id, $4 the offers, $5 how often each was offered by then
-- Returns when it ends (milliseconds), or nothing. Served by the primary keys and hold_of_user; of hold.slot see make-offer.sql.
-- Locks: the entry, then the offers in order.
WITH entry AS MATERIALIZED (
  SELECT entry_id, user_id FROM inventory.waiting_entry WHERE entry_id = $1::uuid AND state = 'waiting'
  FOR NO KEY UPDATE
), open AS MATERIALIZED (
  SELECT session_id, currency, offer_ttl_ms FROM inventory.session
  WHERE session_id = $2::uuid AND state = 'on_sale' AND has_waiting_list
    AND (sales_end_at IS NULL OR sales_end_at > clock_timestamp()) AND EXISTS (SELECT FROM entry)
), places AS MATERIALIZED (
  SELECT resale_id, seat_index, sector_index, price_minor, offers FROM inventory.resale
  WHERE resale_id = ANY ($4::uuid[]) AND session_id = $2 AND state = 'open' AND ends_at > clock_timestamp()
    AND EXISTS (SELECT FROM open)
  ORDER BY resale_id
  FOR NO KEY UPDATE
), own AS MATERIALIZED (
  SELECT array_agg(slot) AS slots FROM inventory.hold
  WHERE session_id = $2 AND user_id = (SELECT user_id FROM entry) AND state = 'pending'
), sums AS MATERIALIZED (
  SELECT count(*) AS places, sum(price_minor) AS price_minor, max(sector_index) AS sector_index,
    count(sector_index)::integer AS units,
    coalesce(array_agg(seat_index ORDER BY seat_index) FILTER (WHERE seat_index IS NOT NULL), '{}') AS seats
  FROM places JOIN unnest($4::uuid[], $5::integer[]) AS seen (resale_id, offers) USING (resale_id, offers)
), judged AS MATERIALIZED (
  SELECT open.*, entry.user_id, sums.*,
    (SELECT min(s) FROM generate_series(0, coalesce(cardinality(slots), 0)) AS s WHERE s <> ALL (coalesce(slots, '{}'))) AS slot,
    array_remove(ARRAY[sums.sector_index], NULL) AS unit_sectors, array_remove(ARRAY[nullif(units, 0)], NULL) AS unit_quantities,
    clock_timestamp() + offer_ttl_ms * interval '1 millisecond' AS expires_at
  FROM open, entry, own, sums
  WHERE sums.places = cardinality($4)
), placed AS (
  INSERT INTO inventory.hold (hold_id, session_id, user_id, slot, seat_indexes, total_minor, state, expires_at, is_resale,
    due_seats, due_sector, due_units)
  SELECT $3::uuid, session_id, user_id, slot, '{}', price_minor, 'pending', expires_at, true, seats, sector_index, units
  FROM judged
), offered AS (
  UPDATE inventory.resale AS r SET taker_hold_id = $3, taking_id = gen_random_uuid(), offers = r.offers + 1
  FROM judged, places WHERE r.resale_id = places.resale_id
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data)
  SELECT type, $3::uuid, session_id, json_build_object('userId', user_id, 'entryId', 'wait-' || $1::uuid, 'seats', seats,
    'unitSectors', unit_sectors, 'unitQuantities', unit_quantities, 'totalMinor', price_minor, 'currency', currency,
    'expiresAtMs', floor(extract(epoch FROM expires_at) * 1000)::bigint)
  FROM judged, unnest(ARRAY['ReservationCreated', 'SeatsOffered']) WITH ORDINALITY AS told (type, nth)
  ORDER BY nth
), taken AS (
  UPDATE inventory.waiting_entry AS e SET state = 'offered', hold_id = $3 FROM judged WHERE e.entry_id = $1
)
SELECT (extract(epoch FROM expires_at) * 1000)::float8 FROM judged
