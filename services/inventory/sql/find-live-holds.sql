-- The holds of a user ($1) that are live at this moment, the newest first. Served by the primary key of session, and by
-- hold_of_user, which is asked once for each session: 4 µs each, which a look that is rare may cost.
SELECT hold.hold_id, hold.session_id, hold.user_id, hold.total_minor::float8, hold.state,
  (extract(epoch FROM hold.expires_at) * 1000)::float8, (extract(epoch FROM clock_timestamp()) * 1000)::float8,
  hold.seat_indexes || hold.due_seats,
  CASE WHEN hold.due_units > 0 THEN ARRAY[hold.due_sector] ELSE hold.unit_sectors END,
  CASE WHEN hold.due_units > 0 THEN ARRAY[coalesce(hold.unit_quantities[1], 0) + hold.due_units] ELSE hold.unit_quantities END,
  hold.is_resale
FROM inventory.session AS s
CROSS JOIN LATERAL (
  SELECT * FROM inventory.hold AS h
  WHERE h.session_id = s.session_id AND h.user_id = $1 AND h.state = 'pending' AND h.expires_at > clock_timestamp()
  OFFSET 0
) AS hold
WHERE s.state <> 'cancelled'
ORDER BY hold.created_at DESC
