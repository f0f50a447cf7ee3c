-- Sets a cursor ($1) back to the beginning, whoever holds it: he notices at his next move. Served by the primary key.
UPDATE :schema.event_cursor SET cursor = '', holder = NULL, leased_until = '-infinity' WHERE name = $1
