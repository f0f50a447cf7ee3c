-- Who waits for a session ($1), in order, $3 at most, after a place ($2). Served by waiting_entry_place.
SELECT place::float8, entry_id, user_id, sector_index, quantity, together, kinds FROM inventory.waiting_entry
WHERE session_id = $1 AND state = 'waiting' AND place > $2::bigint
ORDER BY place
LIMIT $3::integer
