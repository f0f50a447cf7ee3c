-- The ids of the entries of a line ($1) from one number ($2) to another ($3), in order. Served by the primary key.
SELECT entry_id FROM waiting_room.place WHERE session_id = $1 AND number BETWEEN $2 AND $3 ORDER BY number
