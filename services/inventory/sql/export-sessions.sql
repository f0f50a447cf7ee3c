-- All sessions that have a room, in the order of their ids. Walks along the primary key.
SELECT session_id::text, name, room_id::text, organisation_id::text,
  to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  to_char(sales_end_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), state, currency,
  to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  refuses_single_seats::text, hold_ttl_ms, max_hold_life_ms, max_extensions, max_holds_per_user, max_places_per_user, pix_ttl_ms
FROM inventory.session WHERE room_id IS NOT NULL ORDER BY session_id
