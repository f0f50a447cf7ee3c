-- Holds by their ids ($1), with the state they have at this moment, and what they are yet to get of a resale. It is one moment
-- for all that is told: a machine that is busy may stop between two looks at its clock. Served by the primary keys.
SELECT hold.hold_id, hold.session_id, hold.user_id, hold.total_minor::float8,
  CASE WHEN hold.state <> 'pending' THEN hold.state
    WHEN expires_at <= clock.now THEN 'expired'
    WHEN session.state = 'cancelled' THEN 'cancelled' ELSE 'pending' END,
  (extract(epoch FROM expires_at) * 1000)::float8, (extract(epoch FROM clock.now) * 1000)::float8,
  hold.seat_indexes || hold.due_seats,
  CASE WHEN hold.due_units > 0 THEN ARRAY[hold.due_sector] ELSE hold.unit_sectors END,
  CASE WHEN hold.due_units > 0 THEN ARRAY[coalesce(hold.unit_quantities[1], 0) + hold.due_units] ELSE hold.unit_quantities END,
  hold.is_resale
FROM unnest($1::uuid[]) AS asked (hold_id)
CROSS JOIN LATERAL (SELECT * FROM inventory.hold h WHERE h.hold_id = asked.hold_id LIMIT 1) hold
CROSS JOIN LATERAL (SELECT state FROM inventory.session s WHERE s.session_id = hold.session_id LIMIT 1) session
CROSS JOIN (SELECT clock_timestamp() AS now) clock
