-- What there is to know of at most $2 sessions that begin at $6 or later, in the order of their start, behind one ($1):
-- of an organisation's alone ($3), without drafts unless $4 says so, with $5 (a pattern of LIKE) in their name or their room's,
-- whatever the size and the accents of the letters. Served by session_by_start.
WITH behind AS (
  SELECT starts_at, session_id FROM inventory.session WHERE session_id = $1
)
SELECT s.session_id, s.name, s.room_id, s.state, s.currency,
  (extract(epoch FROM s.starts_at) * 1000)::float8, (extract(epoch FROM s.sales_end_at) * 1000)::float8,
  (extract(epoch FROM s.created_at) * 1000)::float8,
  s.refuses_single_seats, s.hold_ttl_ms, s.max_hold_life_ms, s.max_extensions, s.max_holds_per_user,
  s.max_places_per_user, s.organisation_id, s.pix_ttl_ms, s.has_waiting_list AND s.state <> 'cancelled'
FROM inventory.session AS s
JOIN inventory.room AS r USING (room_id)
WHERE s.starts_at >= $6
  AND (
    $1::uuid IS NULL
    OR (s.starts_at, s.session_id) > ((SELECT starts_at FROM behind), (SELECT session_id FROM behind))
  )
  AND ($3::uuid IS NULL OR s.organisation_id = $3)
  AND ($4 OR s.state <> 'draft')
  AND (
    $5 = '%%'
    OR translate(lower(s.name || ' ' || (r.seat_map ->> 'room')), 'áàâãäéèêëíìîïóòôõöúùûüçñ', 'aaaaaeeeeiiiiooooouuuucn')
      LIKE translate(lower($5), 'áàâãäéèêëíìîïóòôõöúùûüçñ', 'aaaaaeeeeiiiiooooouuuucn')
  )
ORDER BY s.starts_at, s.session_id
LIMIT $2
