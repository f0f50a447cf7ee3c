-- Offers of tickets: those of a ticket ($1), newest first; of a session ($2) after one ($3), newest first; or those that a hold
-- ($4) is of. At most $5. Each with where it stands: 'offered' while somebody has it to pay for. Served by resale_by_ticket,
-- resale_of_session, resale_of_taker and the primary keys.
SELECT r.resale_id, r.ticket_id, r.session_id, r.hold_id, r.sale_id, seller.user_id, r.seat_index, r.sector_index, r.unit,
  r.ticket_kind, r.price_minor::float8,
  CASE WHEN r.state = 'open' AND taker.is_live THEN 'offered' WHEN r.state = 'open' AND r.ends_at <= clock_timestamp() THEN 'ended'
    ELSE r.state END,
  CASE WHEN r.state = 'open' AND NOT coalesce(taker.is_live, false) AND r.ends_at <= clock_timestamp() THEN 'too-late' ELSE r.ending END,
  r.taking_id, (extract(epoch FROM r.offered_at) * 1000)::float8, (extract(epoch FROM r.ends_at) * 1000)::float8,
  (extract(epoch FROM r.ended_at) * 1000)::float8
FROM (
  (SELECT * FROM inventory.resale WHERE ticket_id = $1::uuid ORDER BY resale_id DESC LIMIT $5::integer)
  UNION ALL
  (SELECT * FROM inventory.resale WHERE session_id = $2::uuid AND ($3::uuid IS NULL OR resale_id < $3)
    ORDER BY resale_id DESC LIMIT $5)
  UNION ALL
  (SELECT * FROM inventory.resale WHERE taker_hold_id = $4::uuid ORDER BY resale_id LIMIT $5)
) AS r
CROSS JOIN LATERAL (SELECT user_id FROM inventory.hold AS h WHERE h.hold_id = r.hold_id LIMIT 1) AS seller
LEFT JOIN LATERAL (
  SELECT state = 'pending' AND expires_at > clock_timestamp() AS is_live
  FROM inventory.hold AS h WHERE h.hold_id = r.taker_hold_id LIMIT 1
) AS taker ON true
