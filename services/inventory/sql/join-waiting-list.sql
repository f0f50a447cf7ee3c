-- Puts a user at the end of a session's waiting list, once for the entry's id, unless he waits already or is just offered
-- places.
--   $1 entry id, $2 session id, $3 user id, $4 the sector's place in the seat map (null: any), $5 quantity, $6 whether
--   together, $7 kinds of seat (null: as usual), $8 the sectors that he waits for, $9 the sector's name, $10 the trace of the
--   request, or nothing
-- From then on it is the list's turn in these sectors, until somebody has judged what is free of them (open-turns.sql).
-- Returns whether the session sells, whether it takes names, and how many places a user may hold of it: he can not wait for more.
-- Served by the primary keys and the indexes of waiting_entry. Locks: the entry, then the turns in order.
WITH open AS MATERIALIZED (
  SELECT session_id, has_waiting_list, max_places_per_user,
    state = 'on_sale' AND (sales_end_at IS NULL OR sales_end_at > clock_timestamp()) AS is_selling
  FROM inventory.session WHERE session_id = $2::uuid AND room_id IS NOT NULL
), joined AS (
  INSERT INTO inventory.waiting_entry (entry_id, session_id, user_id, sector_index, quantity, together, kinds)
  SELECT $1::uuid, session_id, $3::text, $4::integer, $5::integer, $6::boolean, $7::text[]
  FROM open
  WHERE is_selling AND has_waiting_list AND $5 <= max_places_per_user AND NOT EXISTS (
    SELECT FROM inventory.waiting_entry AS e
    CROSS JOIN LATERAL (SELECT state, expires_at FROM inventory.hold AS h WHERE h.hold_id = e.hold_id LIMIT 1) AS offer
    WHERE e.user_id = $3 AND e.session_id = $2 AND e.state = 'offered' AND offer.state = 'pending'
      AND offer.expires_at > clock_timestamp()
  )
  ON CONFLICT DO NOTHING
  RETURNING entry_id, session_id, user_id, quantity, together
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data, traceparent)
  SELECT 'WaitingListJoined', session_id, session_id, json_strip_nulls(json_build_object('entryId', 'wait-' || entry_id,
    'userId', user_id, 'sectorId', $9::text, 'quantity', quantity, 'together', together)), $10::text
  FROM joined
), turns AS MATERIALIZED (
  SELECT turn.session_id, turn.sector_index, joins, frees
  FROM inventory.turn
  WHERE turn.session_id = $2 AND turn.sector_index = ANY ($8::integer[]) AND EXISTS (SELECT FROM joined)
  ORDER BY turn.session_id, turn.sector_index
  FOR NO KEY UPDATE
), given_to_list AS (
  UPDATE inventory.turn SET is_wanted = true, public_until = '-infinity', joins = turns.joins + 1, frees = turns.frees
  FROM turns -- see place-holds.sql
  WHERE turn.session_id = turns.session_id AND turn.sector_index = turns.sector_index
)
SELECT is_selling, has_waiting_list, max_places_per_user FROM open
