-- Issues the tickets of sales, once for each sale: $1 JSON,
--   [{"saleId", "sessionId", "userId", "currency", "priceMinor", "places": [{"kind", "place", "unit"}, …]}, …]
-- A sale that is known gets none: it has them, or was taken back before this. Two instances that issue for one sale at
-- once wait for each other at its key. It violates ticket_of_seat, and does nothing, while the seat has a ticket of
-- another sale, whose refund we are yet to hear of. Served by the primary keys; locks the sales in order.
-- Measured: 320 ms for 500 sales of five places, on two cores with six times their work; 44 ms when they are known.
WITH asked AS MATERIALIZED (
  SELECT DISTINCT ON ("saleId") *
  FROM json_to_recordset($1::json) AS sale (
    "saleId" uuid, "sessionId" uuid, "userId" text, currency text, "priceMinor" bigint, places json
  )
  ORDER BY "saleId"
), new AS (
  INSERT INTO admission.sale (sale_id, session_id, issued_at)
  SELECT "saleId", "sessionId", now() FROM asked ORDER BY "saleId"
  ON CONFLICT (sale_id) DO NOTHING
  RETURNING sale_id
), issued AS (
  INSERT INTO admission.ticket (sale_id, session_id, user_id, kind, place, unit, price_minor, currency)
  SELECT new.sale_id, "sessionId", "userId", one.kind, one.place, one.unit, "priceMinor", currency
  FROM new
  JOIN asked ON asked."saleId" = new.sale_id,
    json_to_recordset(asked.places) AS one (kind text, place text, unit integer)
  RETURNING ticket_id, sale_id, session_id, kind, place, version
)
INSERT INTO admission.event (type, subject, session_id, data)
SELECT 'TicketIssued', ticket_id, session_id,
  json_build_object('saleId', sale_id, 'kind', kind, 'place', place, 'version', version)
FROM issued
