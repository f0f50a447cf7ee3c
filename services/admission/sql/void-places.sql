-- Voids the tickets of places of sales that were taken back: $1 JSON, [{"saleId", "places": [{"kind", "place", "unit"}, …]},
-- …]. Those that are void stay as they are. One that was used keeps when. Returns the sales that are not known yet: theirs
-- are voided once they are. Served by the key of a sale's places and the primary key of sale; locks the tickets in order.
WITH asked AS MATERIALIZED (
  SELECT "saleId" AS sale_id, one.kind, one.place, one.unit
  FROM json_to_recordset($1::json) AS reduced ("saleId" uuid, places json),
    json_to_recordset(reduced.places) AS one (kind text, place text, unit integer)
), locked AS MATERIALIZED (
  SELECT ticket.ticket_id, ticket.state
  FROM asked
  JOIN admission.ticket ON ticket.sale_id = asked.sale_id AND ticket.kind = asked.kind
    AND ticket.place = asked.place AND ticket.unit = asked.unit
  WHERE (asked.sale_id IS NULL) = false -- "one row": see CONTRIBUTING.md, statements
  ORDER BY ticket.ticket_id
  FOR NO KEY UPDATE OF ticket
), voided AS (
  UPDATE admission.ticket
  SET state = 'void', voided_at = now()
  FROM locked
  WHERE ticket.ticket_id = locked.ticket_id AND locked.state <> 'void'
  RETURNING ticket.ticket_id, sale_id, session_id, kind, place, version
), told AS (
  INSERT INTO admission.event (type, subject, session_id, data)
  SELECT 'TicketVoided', ticket_id, session_id,
    json_build_object('saleId', sale_id, 'kind', kind, 'place', place, 'version', version)
  FROM voided
)
SELECT ARRAY(
  SELECT DISTINCT asked.sale_id::text FROM asked
  WHERE NOT EXISTS (SELECT FROM admission.sale WHERE sale.sale_id = asked.sale_id)
)
