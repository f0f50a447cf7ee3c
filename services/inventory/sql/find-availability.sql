-- What is free of a stock now ($1 session id). Served by the primary key.
SELECT free, total FROM inventory.stock WHERE session_id = $1
