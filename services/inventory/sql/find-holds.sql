-- Holds by their ids ($1), with the state they have at this moment. Served by the primary keys.
SELECT hold.hold_id, hold.session_id, hold.user_id, hold.total_minor::float8,
  CASE WHEN hold.state <> 'pending' THEN hold.state
    WHEN session.state = 'cancelled' THEN 'cancelled'
    WHEN expires_at <= clock_timestamp() THEN 'expired' ELSE 'pending' END,
  (extract(epoch FROM expires_at) * 1000)::float8, (extract(epoch FROM clock_timestamp()) * 1000)::float8,
  seat_indexes, unit_sectors, unit_quantities
FROM unnest($1::uuid[]) AS asked (hold_id)
CROSS JOIN LATERAL (SELECT * FROM inventory.hold h WHERE h.hold_id = asked.hold_id LIMIT 1) hold
CROSS JOIN LATERAL (SELECT state FROM inventory.session s WHERE s.session_id = hold.session_id LIMIT 1) session
