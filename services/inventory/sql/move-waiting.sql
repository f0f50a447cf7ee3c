-- Makes the entries of a user ($1) in waiting lists another's ($2). Where both wait for one session, one entry is left, at the
-- earlier of both places. Counts the entries. Served by waiting_entry_of_user and waiting_entry_of_session; locks the entries,
-- in order.
WITH involved AS MATERIALIZED (
  SELECT entry_id, session_id, user_id, place, state FROM inventory.waiting_entry
  WHERE user_id = $1::text OR (user_id = $2::text AND state = 'waiting')
  ORDER BY entry_id
  FOR NO KEY UPDATE
), moved AS MATERIALIZED (
  SELECT own.entry_id, own.session_id, own.place, own.state, rival.entry_id AS rival_id
  FROM involved AS own
  LEFT JOIN involved AS rival ON rival.session_id = own.session_id AND rival.user_id = $2 AND own.state = 'waiting'
  WHERE own.user_id = $1
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data)
  SELECT CASE WHEN rival_id IS NULL THEN 'WaitingListMoved' ELSE 'WaitingListLeft' END, session_id, session_id,
    json_strip_nulls(json_build_object('entryId', 'wait-' || entry_id,
      'userId', $2::text,
      'fromUserId', CASE WHEN rival_id IS NULL THEN $1::text END,
      'reason', CASE WHEN rival_id IS NOT NULL THEN 'left' END))
  FROM moved
  ORDER BY entry_id
)
UPDATE inventory.waiting_entry AS e SET user_id = $2::text,
  state = CASE WHEN is_merged THEN 'left' ELSE e.state END,
  ended_at = CASE WHEN is_merged THEN now() ELSE e.ended_at END,
  place = least(e.place, rival_place)
FROM (
  SELECT entry_id, rival_id IS NOT NULL AS is_merged, NULL::bigint AS rival_place FROM moved
  UNION ALL
  SELECT rival_id, false, place FROM moved WHERE rival_id IS NOT NULL
) AS change
WHERE e.entry_id = change.entry_id
