-- Gives a ticket ($1) its next version, once for a command ($5), so that older codes of it open no door: `transferred`
-- to another user ($4), or `reissued` ($3, no $4). With $2 only a ticket of that user's. $6: the trace of the request, or
-- nothing.
-- Returns its state and version before and after, whether this command did it (now or before), and to whom it
-- belongs; no row where there is none, or not his. One that is not `issued`, or is that user's already, stays as it
-- is. A request of a command that has just been carried out by another finds no row, or violates a key, and does
-- nothing: it is asked again. Served by the primary keys; locks the ticket.
WITH known AS MATERIALIZED (
  SELECT version FROM admission.renewal WHERE command_id = $5 AND ticket_id = $1
), locked AS MATERIALIZED (
  SELECT * FROM admission.ticket
  WHERE ticket_id = $1 AND ($2::text IS NULL OR user_id = $2 OR EXISTS (SELECT FROM known))
  FOR NO KEY UPDATE
), done AS MATERIALIZED (
  SELECT locked.*, EXISTS (SELECT FROM known) AS is_known,
    state = 'issued' AND version < 65535 AND user_id IS DISTINCT FROM $4::text AND NOT EXISTS (SELECT FROM known)
      AS is_due
  FROM locked
), renewed AS (
  UPDATE admission.ticket
  SET version = done.version + 1, renewed_at = now(), user_id = coalesce($4::text, done.user_id)
  FROM done
  WHERE ticket.ticket_id = done.ticket_id AND done.is_due
  RETURNING ticket.ticket_id, ticket.version, ticket.user_id
), noted AS (
  INSERT INTO admission.renewal (command_id, ticket_id, version, because)
  SELECT $5, ticket_id, version, $3 FROM renewed
), told AS (
  INSERT INTO admission.event (type, subject, session_id, data, traceparent)
  SELECT CASE $3 WHEN 'transferred' THEN 'TicketTransferred' ELSE 'TicketReissued' END, ticket_id, session_id,
    json_build_object('saleId', sale_id, 'kind', kind, 'place', place, 'version', renewed.version), $6
  FROM renewed JOIN done USING (ticket_id)
)
SELECT done.state, coalesce(renewed.version, (SELECT version FROM known), done.version),
  coalesce(renewed.user_id, done.user_id), done.is_known OR renewed.version IS NOT NULL
FROM done LEFT JOIN renewed USING (ticket_id)
