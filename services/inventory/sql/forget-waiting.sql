-- Takes a user ($1) off all waiting lists. Counts the entries. Served by waiting_entry_of_user; locks the entries, in order.
WITH known AS MATERIALIZED (
  SELECT entry_id, session_id, user_id FROM inventory.waiting_entry WHERE user_id = $1 AND state = 'waiting'
  ORDER BY entry_id
  FOR NO KEY UPDATE
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data)
  SELECT 'WaitingListLeft', session_id, session_id,
    json_build_object('entryId', 'wait-' || entry_id, 'userId', user_id, 'reason', 'left')
  FROM known
)
UPDATE inventory.waiting_entry AS e SET state = 'left', ended_at = now() FROM known WHERE e.entry_id = known.entry_id
