-- Looks no more at sessions that were cancelled a while ago: what was under way then is over. Served by session_to_end.
UPDATE inventory.session SET to_end_until = NULL WHERE to_end_until < now()
