-- How many units of the general sectors of a session ($1) are held. Served by the primary key.
SELECT coalesce(sum(held), 0)::integer FROM inventory.sector_stock WHERE session_id = $1
