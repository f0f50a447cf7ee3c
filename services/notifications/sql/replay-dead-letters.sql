-- Puts dead deliveries of one consumer ($1) or all (NULL) back into their queues, those after a position ($2), a
-- number of them ($3), in their order. Returns each one's position. Served by delivery_dead; locks in the order of
-- positions.
UPDATE notifications.delivery AS d
SET state = 'waiting', tries = 0, due_at = now()
FROM (
  SELECT delivery_id
  FROM notifications.delivery
  WHERE state = 'dead' AND ($1::text IS NULL OR consumer = $1) AND position > $2
  ORDER BY position
  LIMIT $3
  FOR UPDATE
) AS dead
WHERE d.delivery_id = dead.delivery_id AND (dead.delivery_id IS NULL) = false
RETURNING d.position::text
