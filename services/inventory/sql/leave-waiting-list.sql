-- Takes an entry ($1) off its waiting list while it waits. $2: the trace of the request, or nothing. Returns the state that it
-- has after it. Served by the primary key; locks the entry.
WITH known AS MATERIALIZED (
  SELECT entry_id, session_id, user_id, state FROM inventory.waiting_entry WHERE entry_id = $1::uuid
  FOR NO KEY UPDATE
), gone AS (
  UPDATE inventory.waiting_entry AS e SET state = 'left', ended_at = now()
  FROM known WHERE e.entry_id = known.entry_id AND known.state = 'waiting'
  RETURNING e.entry_id, e.state
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data, traceparent)
  SELECT 'WaitingListLeft', session_id, session_id,
    json_build_object('entryId', 'wait-' || entry_id, 'userId', user_id, 'reason', 'left'), $2::text
  FROM gone JOIN known USING (entry_id)
)
SELECT coalesce(gone.state, known.state) FROM known LEFT JOIN gone USING (entry_id)
