-- Tells the root ($2) of the tree over the entries of a line ($1), once. Served by the primary key.
UPDATE waiting_room.line SET root = $2 WHERE session_id = $1 AND root IS NULL
