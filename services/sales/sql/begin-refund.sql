-- Begins a refund ($1) of places of a sale ($2), once, if none is under way and none was begun since $3 of them were seen:
--   $4 who wanted it, $5 seats, $6 sectors as JSON, $7 whether nothing is left then, $8 its parts as JSON, $9 its amount,
--   $10 what was paid for each place of the sale, as JSON
-- Counts the sales that it was begun for. More than was paid, or a place a second time, violates a constraint, and
-- nothing is begun. Served by the primary key. Locks: the sale.
WITH begun AS (
  UPDATE sales.seat_sale
  SET state = 'refunding', refunds = refunds + 1, refunded_minor = refunded_minor + $9,
    shares = coalesce(shares, $10::jsonb)
  WHERE sale_id = $2 AND state = 'completed' AND refunds = $3
  RETURNING sale_id
), added AS (
  INSERT INTO sales.refund (refund_id, sale_id, cause, state, seats, sectors, is_last, parts, amount_minor)
  SELECT $1, sale_id, $4, 'begun', $5::text[], $6::jsonb, $7, $8::jsonb, $9 FROM begun
  RETURNING refund_id, sale_id, seats, sectors
)
INSERT INTO sales.refunded_place (sale_id, kind, place, unit, refund_id)
SELECT sale_id, 'seat', seat, 0, refund_id FROM added, unnest(seats) AS seat
UNION ALL
SELECT sale_id, 'general', sector->>'sectorId', unit::integer, refund_id
FROM added, jsonb_array_elements(sectors) AS sector, jsonb_array_elements_text(sector->'units') AS unit
