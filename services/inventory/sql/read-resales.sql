-- What is offered of a session ($1) for others to have, and nobody has to pay for now, the first that was offered first. Served
-- by resale_open and the primary key of hold.
SELECT r.resale_id, r.offers, seller.user_id, r.seat_index, r.sector_index, r.ticket_kind, r.price_minor::float8
FROM inventory.resale AS r
CROSS JOIN LATERAL (SELECT * FROM inventory.hold AS h WHERE h.hold_id = r.hold_id LIMIT 1) AS seller
LEFT JOIN LATERAL (
  SELECT state, expires_at FROM inventory.hold AS h WHERE h.hold_id = r.taker_hold_id LIMIT 1
) AS taker ON true
WHERE r.session_id = $1 AND r.state = 'open' AND r.ends_at > clock_timestamp()
  AND seller.state = 'confirmed' AND (r.seat_index = ANY (seller.seat_indexes) OR r.sector_index = ANY (seller.unit_sectors))
  AND (taker.state = 'pending' AND taker.expires_at > clock_timestamp()) IS NOT TRUE
ORDER BY r.resale_id
