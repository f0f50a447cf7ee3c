-- Takes the rebuild that is under way for an instance ($1) and some seconds ($2), unless another has it. Returns
-- its generation and how far it has read, as JSON. Served by analytics_rebuild.
UPDATE notifications.analytics_generation SET holder = $1, leased_until = now() + $2 * interval '1 second'
WHERE completed_at IS NULL AND (leased_until < now() OR holder = $1)
RETURNING generation, cursors
