-- What of a session never changes ($1 session id). Served by the primary key.
SELECT name, hold_ttl_ms, currency, refuses_single_seats, room_id
FROM inventory.session
WHERE session_id = $1
