-- Voids the tickets of sales ($1) that are noted as taken back; those that are void stay as they are. One that was
-- used keeps when. Served by the key of a sale's places; locks the tickets in order.
WITH locked AS MATERIALIZED (
  SELECT ticket.ticket_id, ticket.state
  FROM unnest($1::uuid[]) AS closed (sale_id)
  JOIN admission.ticket USING (sale_id)
  WHERE (closed.sale_id IS NULL) = false -- "one row": see CONTRIBUTING.md, statements
  ORDER BY ticket.ticket_id
  FOR NO KEY UPDATE OF ticket
), voided AS (
  UPDATE admission.ticket
  SET state = 'void', voided_at = now()
  FROM locked
  WHERE ticket.ticket_id = locked.ticket_id AND locked.state <> 'void'
  RETURNING ticket.ticket_id, sale_id, session_id, kind, place, version
)
INSERT INTO admission.event (type, subject, session_id, data)
SELECT 'TicketVoided', ticket_id, session_id,
  json_build_object('saleId', sale_id, 'kind', kind, 'place', place, 'version', version)
FROM voided
