-- Ends entries whose offer has ended, some hundreds at once: it was bought, or it lapsed or was given back, and then they are
-- off the list. Counts them. Served by waiting_entry_offer, which has the open offers alone, and the primary key of hold.
-- Locks the entries, in order; passes by those that are locked.
WITH over AS MATERIALIZED (
  SELECT e.entry_id, e.session_id, e.user_id, CASE WHEN offer.sale_id IS NULL THEN 'lapsed' ELSE 'taken' END AS state
  FROM inventory.waiting_entry AS e
  CROSS JOIN LATERAL (SELECT state, sale_id FROM inventory.hold AS h WHERE h.hold_id = e.hold_id LIMIT 1) AS offer
  WHERE e.state = 'offered' AND offer.state <> 'pending'
  ORDER BY e.entry_id
  LIMIT 500
  FOR NO KEY UPDATE OF e SKIP LOCKED
), told AS (
  INSERT INTO inventory.event (type, subject, session_id, data)
  SELECT 'WaitingListLeft', session_id, session_id,
    json_build_object('entryId', 'wait-' || entry_id, 'userId', user_id, 'reason', state)
  FROM over ORDER BY entry_id
)
UPDATE inventory.waiting_entry AS e SET state = over.state, ended_at = now() FROM over WHERE e.entry_id = over.entry_id
