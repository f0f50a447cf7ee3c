-- Gives the lease of a cursor ($1) back, if it is this holder's ($2). Served by the primary key.
UPDATE :schema.event_cursor SET leased_until = '-infinity' WHERE name = $1 AND holder = $2
