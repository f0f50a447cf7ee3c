-- Takes up to 500 who wait for sessions that were cancelled off their lists, and tells it. Counts them. Served by
-- session_to_end and waiting_entry_of_session. Locks the entries, in order; passes by those that are locked.
WITH known AS MATERIALIZED (
  SELECT e.entry_id, e.session_id, e.user_id
  FROM inventory.session AS s
  JOIN inventory.waiting_entry AS e ON e.session_id = s.session_id AND e.state = 'waiting'
  WHERE s.to_end_until IS NOT NULL
  ORDER BY e.entry_id
  LIMIT 500
  FOR NO KEY UPDATE OF e SKIP LOCKED
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data)
  SELECT 'WaitingListLeft', session_id, session_id,
    json_build_object('entryId', 'wait-' || entry_id, 'userId', user_id, 'reason', 'cancelled')
  FROM known
)
UPDATE inventory.waiting_entry AS e SET state = 'cancelled', ended_at = now() FROM known WHERE e.entry_id = known.entry_id
