-- Makes the tickets of places of a sale ($1) void that are about to be refunded under an id ($2): all of them, or none where one
-- was used. $3 JSON: [{"kind", "place", "unit"}, …]. $4: the trace of the request, or nothing. Whoever scans one in the
-- same moment comes before, or after it. Returns whether the sale's tickets are issued, and a place that was used, or nothing.
-- Served by the key of a sale's places and the primary key of sale; locks the tickets in order.
WITH asked AS MATERIALIZED (
  SELECT * FROM json_to_recordset($3::json) AS one (kind text, place text, unit integer)
), locked AS MATERIALIZED (
  SELECT ticket.*
  FROM asked
  JOIN admission.ticket ON ticket.sale_id = $1::uuid AND ticket.kind = asked.kind
    AND ticket.place = asked.place AND ticket.unit = asked.unit
  ORDER BY ticket.ticket_id
  FOR NO KEY UPDATE OF ticket
), closed AS (
  UPDATE admission.ticket SET state = 'void', voided_at = now(), refunded_by = $2::uuid
  FROM locked
  WHERE ticket.ticket_id = locked.ticket_id AND locked.state = 'issued'
    AND NOT EXISTS (SELECT FROM locked WHERE state = 'used')
  RETURNING ticket.ticket_id
), told AS (
  INSERT INTO admission.event (type, subject, session_id, data, traceparent)
  SELECT 'TicketVoided', ticket_id, session_id,
    json_build_object('saleId', sale_id, 'kind', kind, 'place', place, 'version', version), $4::text
  FROM closed JOIN locked USING (ticket_id)
)
SELECT EXISTS (SELECT FROM admission.sale WHERE sale_id = $1::uuid),
  (SELECT place FROM locked WHERE state = 'used' LIMIT 1)
