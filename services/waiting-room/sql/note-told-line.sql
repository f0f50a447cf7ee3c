-- Notes that the inventory knows of a line ($1) by a version ($2). Served by the primary key.
UPDATE waiting_room.line SET told_version = $2 WHERE session_id = $1 AND told_version < $2
