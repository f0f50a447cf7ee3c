-- Makes the ticket count again that was to be passed on under an id ($1) and could not be, unless its sale was taken back
-- meanwhile. $2: the trace of the request, or nothing. Served by ticket_passed_on and the primary key of sale; locks the ticket.
WITH locked AS MATERIALIZED (
  SELECT * FROM admission.ticket WHERE passed_on = $1::uuid FOR NO KEY UPDATE
), opened AS (
  UPDATE admission.ticket SET state = 'issued', voided_at = NULL, passed_on = NULL
  FROM locked
  WHERE ticket.ticket_id = locked.ticket_id
    AND EXISTS (SELECT FROM admission.sale WHERE sale.sale_id = locked.sale_id AND sale.voided_at IS NULL)
  RETURNING ticket.ticket_id
)
INSERT INTO admission.event (type, subject, session_id, data, traceparent)
SELECT 'TicketRestored', ticket_id, session_id,
  json_build_object('saleId', sale_id, 'kind', kind, 'place', place, 'version', version), $2::text
FROM opened JOIN locked USING (ticket_id)
