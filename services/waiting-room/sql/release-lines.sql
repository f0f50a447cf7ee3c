-- Gives back the lines that a holder ($1) has: another takes them at once. Reads all controls, of which there are few.
UPDATE waiting_room.line_control SET leased_until = '-infinity' WHERE holder = $1
