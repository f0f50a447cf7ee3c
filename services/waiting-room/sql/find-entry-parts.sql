-- The roots of the parts of the tree over the entries of a line ($1), in order. Served by the primary key.
SELECT root FROM waiting_room.entry_part WHERE session_id = $1 ORDER BY part
