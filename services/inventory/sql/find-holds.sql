-- Holds by their ids ($1), with the state they have at this moment. Served by the primary key.
SELECT hold.hold_id, hold.session_id, hold.user_id, hold.total_minor::float8,
  CASE WHEN state = 'pending' AND expires_at <= clock_timestamp() THEN 'expired' ELSE state END,
  (extract(epoch FROM expires_at) * 1000)::float8, (extract(epoch FROM clock_timestamp()) * 1000)::float8,
  seat_indexes
FROM unnest($1::uuid[]) AS asked (hold_id)
CROSS JOIN LATERAL (SELECT * FROM inventory.hold h WHERE h.hold_id = asked.hold_id LIMIT 1) hold
