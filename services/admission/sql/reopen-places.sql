-- Makes the tickets count again that were to be refunded under an id ($1) and are not, unless their sale was taken back
-- meanwhile. $2: the trace of the request, or nothing. Served by ticket_refunded_by and the primary key of sale; locks the
-- tickets in order.
WITH locked AS MATERIALIZED (
  SELECT * FROM admission.ticket WHERE refunded_by = $1::uuid ORDER BY ticket_id FOR NO KEY UPDATE
), opened AS (
  UPDATE admission.ticket SET state = 'issued', voided_at = NULL, refunded_by = NULL
  FROM locked
  WHERE ticket.ticket_id = locked.ticket_id
    AND EXISTS (SELECT FROM admission.sale WHERE sale.sale_id = locked.sale_id AND sale.voided_at IS NULL)
  RETURNING ticket.ticket_id
)
INSERT INTO admission.event (type, subject, session_id, data, traceparent)
SELECT 'TicketRestored', ticket_id, session_id,
  json_build_object('saleId', sale_id, 'kind', kind, 'place', place, 'version', version), $2::text
FROM opened JOIN locked USING (ticket_id)
