-- What was said last of selling on tickets of a session ($1), or nothing. Served by the primary key.
SELECT is_allowed, hours_before FROM sales.session_resale_rule WHERE session_id = $1
