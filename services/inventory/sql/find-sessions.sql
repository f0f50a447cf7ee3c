-- What there is to know of sessions: of one ($1), or a page of at most $3 in the order of their ids, which
-- is that of their making, after one ($2); of an organisation's alone ($4), and without drafts unless $5 says so.
-- Served by the primary key, those of an organisation by session_of_organisation.
SELECT session_id, name, room_id, state, currency,
  (extract(epoch FROM starts_at) * 1000)::float8, (extract(epoch FROM sales_end_at) * 1000)::float8,
  (extract(epoch FROM created_at) * 1000)::float8,
  refuses_single_seats, hold_ttl_ms, max_hold_life_ms, max_extensions, max_holds_per_user, max_places_per_user,
  organisation_id, pix_ttl_ms, has_waiting_list AND state <> 'cancelled'
FROM inventory.session
WHERE session_id >= coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
  AND session_id <= coalesce($1::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  AND session_id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
  AND room_id IS NOT NULL
  AND ($4::uuid IS NULL OR organisation_id = $4)
  AND ($5 OR state <> 'draft')
ORDER BY session_id
LIMIT $3
