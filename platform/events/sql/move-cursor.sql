-- Moves a cursor ($1) on ($3), for its holder ($2), who keeps it for some seconds ($4). It is moved unless another
-- has taken it over. Served by the primary key.
UPDATE :schema.event_cursor SET cursor = $3, leased_until = now() + $4 * interval '1 second'
WHERE name = $1 AND holder = $2
