-- Puts a dead or discarded delivery ($1) back into its queue, as if it had not been tried; the last failure stays
-- to be seen. Asked again while it waits, it changes nothing. Returns it, or nothing. Served by the primary key.
UPDATE notifications.delivery
SET tries = CASE WHEN state = 'waiting' THEN tries ELSE 0 END,
  due_at = CASE WHEN state = 'waiting' THEN due_at ELSE now() END,
  state = 'waiting', discard_reason = NULL, discarded_at = NULL
WHERE delivery_id = $1
RETURNING
  delivery_id, position::text, consumer, state, tries, failure,
  extract(epoch FROM failed_at)::double precision * 1000, event, discard_reason,
  extract(epoch FROM discarded_at)::double precision * 1000
