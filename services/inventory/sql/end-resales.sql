-- Ends the open offers of tickets ($1), and that which is passed on under an id ($2), then also while that is under way, for a
-- reason ($3). $4: the trace of the request, or nothing.
-- Who was offered one waits on, at his place, and it is the list's turn again where he waits: his hold is the caller's to
-- give back. Returns these holds.
-- Served by the primary keys, resale_of_ticket, the unique key of taking_id and waiting_entry_offer. Locks: the offers, the
-- entries, the turns, each in order.
WITH asked AS MATERIALIZED (
  SELECT resale_id, ticket_id, session_id, hold_id, seat_index, sector_index, taker_hold_id FROM inventory.resale
  WHERE resale_id IN (
      SELECT resale_id FROM inventory.resale WHERE ticket_id = ANY ($1::uuid[]) AND state = 'open'
      UNION ALL SELECT resale_id FROM inventory.resale WHERE taking_id = $2::uuid
    ) AND (state = 'open' OR (state = 'passing' AND taking_id = $2))
  ORDER BY resale_id
  FOR NO KEY UPDATE
), ended AS (
  UPDATE inventory.resale AS r SET state = 'ended', ending = $3::text, ended_at = now()
  FROM asked WHERE r.resale_id = asked.resale_id
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data, traceparent)
  SELECT 'ResaleEnded', hold_id, asked.session_id, json_build_object('resaleId', 'rsl-' || resale_id,
    'ticketId', 'tkt-' || ticket_id, 'userId', seller.user_id, 'seats', array_remove(ARRAY[seat_index], NULL),
    'unitSectors', array_remove(ARRAY[sector_index], NULL),
    'unitQuantities', CASE WHEN sector_index IS NULL THEN '{}' ELSE '{1}' END::integer[], 'reason', $3), $4::text
  FROM asked JOIN inventory.hold AS seller USING (hold_id)
  ORDER BY resale_id
), takers AS MATERIALIZED (
  SELECT DISTINCT taker.hold_id FROM asked JOIN inventory.hold AS taker ON taker.hold_id = asked.taker_hold_id
  WHERE taker.state = 'pending' AND taker.expires_at > clock_timestamp()
), entries AS MATERIALIZED (
  SELECT e.entry_id, e.session_id, e.user_id, e.sector_index FROM inventory.waiting_entry AS e JOIN takers USING (hold_id)
  WHERE e.state = 'offered' AND NOT EXISTS (
    SELECT FROM inventory.waiting_entry AS other
    WHERE other.session_id = e.session_id AND other.user_id = e.user_id AND other.state = 'waiting'
  )
  ORDER BY e.entry_id
  FOR NO KEY UPDATE OF e
), waiting AS (
  UPDATE inventory.waiting_entry AS e SET state = 'waiting', hold_id = NULL FROM entries WHERE e.entry_id = entries.entry_id
), turns AS MATERIALIZED (
  SELECT turn.session_id, turn.sector_index, joins, frees FROM inventory.turn
  WHERE EXISTS (SELECT FROM entries WHERE entries.session_id = turn.session_id
    AND coalesce(entries.sector_index, turn.sector_index) = turn.sector_index)
  ORDER BY turn.session_id, turn.sector_index
  FOR NO KEY UPDATE
), given_to_list AS (
  UPDATE inventory.turn SET is_wanted = true, public_until = '-infinity', joins = turns.joins + 1, frees = turns.frees
  FROM turns -- see place-holds.sql
  WHERE turn.session_id = turns.session_id AND turn.sector_index = turns.sector_index
)
SELECT hold_id FROM takers
