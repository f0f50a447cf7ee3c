-- Keeps the root ($3) of a part ($2) of the tree over the entries of a line ($1); it is the same whoever computes it.
-- Served by the primary key.
INSERT INTO waiting_room.entry_part (session_id, part, root) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
