-- Makes a ticket ($1) void that is about to be passed on under an id ($2), where it was not used and is its seller's ($3) still.
-- $4: the trace of the request, or nothing. Whoever scans it or gives it away in the same moment comes before, or after it.
-- Returns its state before, whether it was his, and whether it is closed under this id, now or before. Served by the primary
-- key; locks the ticket.
WITH locked AS MATERIALIZED (
  SELECT * FROM admission.ticket WHERE ticket_id = $1::uuid FOR NO KEY UPDATE
), closed AS (
  UPDATE admission.ticket SET state = 'void', voided_at = now(), passed_on = $2::uuid
  FROM locked
  WHERE ticket.ticket_id = locked.ticket_id AND locked.state = 'issued' AND locked.user_id = $3::text
  RETURNING ticket.ticket_id
), told AS (
  INSERT INTO admission.event (type, subject, session_id, data, traceparent)
  SELECT 'TicketVoided', ticket_id, session_id,
    json_build_object('saleId', sale_id, 'kind', kind, 'place', place, 'version', version), $4::text
  FROM closed JOIN locked USING (ticket_id)
)
SELECT state, user_id = $3, passed_on IS NOT DISTINCT FROM $2::uuid OR EXISTS (SELECT FROM closed) FROM locked
