-- Blanks why deliveries about a user ($1) failed, if he was forgotten: a mail server's words may name him. Of those that
-- wait or were laid aside; served by delivery_line and delivery_dead, as there are few.
UPDATE notifications.delivery AS d SET failure = NULL
FROM notifications.recipient AS r
WHERE r.user_id = $1 AND r.email IS NULL AND d.consumer = 'email' AND d.failure IS NOT NULL
  AND d.event -> 'data' ->> 'userId' = r.user_id
