-- Gives a rebuild ($1) back, if it is this instance's ($2). Served by the primary key.
UPDATE notifications.analytics_generation SET leased_until = '-infinity' WHERE generation = $1 AND holder = $2
