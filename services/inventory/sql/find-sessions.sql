-- What there is to know of sessions: of one ($1), or a page of at most $3 in the order of their ids, which
-- is that of their making, after one ($2). Served by the primary key.
SELECT session_id, name, room_id, state, currency,
  (extract(epoch FROM starts_at) * 1000)::float8, (extract(epoch FROM sales_end_at) * 1000)::float8,
  (extract(epoch FROM created_at) * 1000)::float8,
  refuses_single_seats, hold_ttl_ms, max_hold_life_ms, max_extensions, max_holds_per_user, max_places_per_user
FROM inventory.session
WHERE session_id >= coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
  AND session_id <= coalesce($1::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  AND session_id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
  AND room_id IS NOT NULL
ORDER BY session_id
LIMIT $3
