-- A delivery ($1) has succeeded in this attempt ($2) and is gone, unless another attempt is at it by now. Served by
-- the primary key.
DELETE FROM notifications.delivery WHERE delivery_id = $1 AND attempt_id = $2
