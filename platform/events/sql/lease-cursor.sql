-- Takes the lease of a cursor ($1) for a holder ($2) and some seconds ($3), or keeps it. Returns the cursor; nothing
-- when another holds it. Served by the primary key.
INSERT INTO :schema.event_cursor AS known (name, holder, leased_until)
VALUES ($1, $2, now() + $3 * interval '1 second')
ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, leased_until = excluded.leased_until
WHERE known.leased_until < now() OR known.holder = excluded.holder
RETURNING cursor
