-- Gives a dead delivery ($1) up, for a reason ($2); of one that was given up before, the first reason stays. Returns
-- it, or nothing. Served by the primary key.
UPDATE notifications.delivery
SET state = 'discarded', discard_reason = coalesce(discard_reason, $2),
  discarded_at = coalesce(discarded_at, now())
WHERE delivery_id = $1 AND state <> 'waiting'
RETURNING
  delivery_id, position::text, consumer, state, tries, failure,
  extract(epoch FROM failed_at)::double precision * 1000, event, discard_reason,
  extract(epoch FROM discarded_at)::double precision * 1000
