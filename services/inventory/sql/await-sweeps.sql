-- Waits until those who have lapsed holds of these sessions ($1) at this moment, to end or to confirm them, are done.
-- Counts these holds. Served by hold_end and the primary key of hold. Locks: the holds, in order, and
-- only to wait for them.
WITH lapsed AS MATERIALIZED (
  SELECT hold_id FROM inventory.hold
  WHERE state = 'pending' AND expires_at <= now() AND session_id = ANY ($1::uuid[])
), waited AS MATERIALIZED (
  SELECT hold.hold_id FROM inventory.hold JOIN lapsed ON lapsed.hold_id = hold.hold_id
  ORDER BY hold.hold_id
  FOR SHARE OF hold
)
SELECT count(*) FROM waited
