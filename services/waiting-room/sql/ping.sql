-- Whether the database answers and lines can be read.
SELECT EXISTS (SELECT FROM waiting_room.line)
