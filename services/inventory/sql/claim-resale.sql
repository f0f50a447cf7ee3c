-- Begins to pass a ticket on under an id ($1): from then on it is neither taken back nor offered to another. Only while its
-- taker's hold lives, the seller has the place, and the session is to take place. Returns whether it is begun, now or before;
-- its id, ticket and seller. Served by the unique key of taking_id and the primary keys. Locks: the offer.
WITH asked AS MATERIALIZED (
  SELECT * FROM inventory.resale WHERE taking_id = $1::uuid FOR NO KEY UPDATE
), judged AS MATERIALIZED (
  SELECT asked.*, seller.user_id,
    asked.state = 'open' AND ends_at > clock_timestamp() AND session.state <> 'cancelled'
      AND taker.state = 'pending' AND taker.expires_at > clock_timestamp() AND seller.state = 'confirmed'
      AND (asked.seat_index = ANY (seller.seat_indexes) OR asked.sector_index = ANY (seller.unit_sectors)) AS is_due
  FROM asked
  JOIN inventory.session AS session USING (session_id)
  JOIN inventory.hold AS taker ON taker.hold_id = asked.taker_hold_id
  JOIN inventory.hold AS seller ON seller.hold_id = asked.hold_id
), claimed AS (
  UPDATE inventory.resale AS r SET state = 'passing' FROM judged WHERE is_due AND r.resale_id = judged.resale_id
)
SELECT is_due OR state IN ('passing', 'passed'), ticket_id, user_id FROM judged
