-- Notes that a place of a sale is for sale to who waits, unless its ticket is offered already.
--   $1 its id, $2 the ticket's, $3 session, $4 the seller's hold, $5 his sale, $6 the seat's index, or $7 the general sector's,
--   $8 the unit's number, $9 the kind of ticket (null: not known), $10 its price, $11 until when (milliseconds), $12 the trace of
--   the request, or nothing
-- Returns whether that sale has such a place. Served by the primary key of hold and resale_of_ticket. Locks: the hold.
WITH known AS MATERIALIZED (
  SELECT hold_id, session_id, user_id FROM inventory.hold
  WHERE hold_id = $4::uuid AND sale_id = $5::uuid AND session_id = $3::uuid AND state = 'confirmed'
    AND ($6::integer = ANY (seat_indexes) OR $7::integer = ANY (unit_sectors))
  FOR NO KEY UPDATE
), offered AS (
  INSERT INTO inventory.resale (resale_id, ticket_id, session_id, hold_id, sale_id, seat_index, sector_index, unit, ticket_kind,
    price_minor, ends_at)
  SELECT $1::uuid, $2::uuid, session_id, hold_id, $5, $6, $7, $8::integer, $9::text, $10::bigint, to_timestamp($11::float8 / 1000)
  FROM known
  ON CONFLICT DO NOTHING
  RETURNING resale_id, hold_id, session_id, seat_index, sector_index, price_minor
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data, traceparent)
  SELECT 'ResaleOffered', hold_id, session_id, json_build_object('resaleId', 'rsl-' || resale_id, 'ticketId', 'tkt-' || $2::uuid,
    'userId', user_id, 'seats', array_remove(ARRAY[seat_index], NULL), 'unitSectors', array_remove(ARRAY[sector_index], NULL),
    'unitQuantities', CASE WHEN sector_index IS NULL THEN '{}' ELSE '{1}' END::integer[], 'price', price_minor / 100.0), $12
  FROM offered JOIN known USING (hold_id, session_id)
)
SELECT EXISTS (SELECT FROM known)
