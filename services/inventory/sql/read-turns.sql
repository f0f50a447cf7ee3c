-- The sectors of a session ($1) for which somebody waits, and what tells later whether more has come free or more have joined
-- since. Served by turn_wanted.
SELECT sector_index, frees::float8, joins::float8 FROM inventory.turn
WHERE session_id = $1 AND is_wanted
ORDER BY sector_index
