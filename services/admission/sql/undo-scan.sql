-- Takes a scan ($1) back that let somebody in: at a gate ($2), at a time by the scanner's clock ($3: now where it is
-- null), by somebody ($4), each or nothing; $5 the trace of the request, or nothing. Its ticket may be used once more,
-- unless it is void; where another scan has used it, it stays used.
-- Returns what the scan was told and whether its scanner had no connection; when and at which gate it was taken back;
-- id, kind, place and session of the ticket. No row: there is no such scan. No time: it let nobody in, or another
-- request has just taken it back, in which case it is asked again. Served by the primary keys; locks the ticket, then
-- the scan, as a scan does (sql/scan-ticket.sql).
WITH known AS MATERIALIZED (
  SELECT scan_id, ticket_id, result, is_late, undone_at, undone_gate FROM admission.scan WHERE scan_id = $1
), locked AS MATERIALIZED (
  SELECT ticket.* FROM known JOIN admission.ticket USING (ticket_id) FOR NO KEY UPDATE OF ticket
), undone AS (
  UPDATE admission.scan
  SET undone_at = greatest(least($3::timestamptz, now()), scanned_at), undone_gate = $2, undone_by = $4
  FROM locked
  WHERE scan.scan_id = $1 AND scan.undone_at IS NULL AND (scan.result = 'admitted' OR scan.is_late)
  RETURNING scan.ticket_id, scan.undone_at, scan.undone_gate
), opened AS (
  UPDATE admission.ticket
  SET state = CASE locked.state WHEN 'used' THEN 'issued' ELSE locked.state END,
    used_at = NULL, used_gate = NULL, used_scan_id = NULL
  FROM undone JOIN locked USING (ticket_id)
  WHERE ticket.ticket_id = undone.ticket_id AND locked.used_scan_id = $1
  RETURNING ticket.ticket_id
), told AS (
  INSERT INTO admission.event (type, subject, session_id, data, traceparent)
  SELECT 'TicketAdmissionUndone', ticket_id, session_id, json_build_object('saleId', sale_id, 'kind', kind,
    'place', place, 'version', version, 'gate', undone.undone_gate,
    'undoneAtMs', floor(extract(epoch FROM undone.undone_at) * 1000)::bigint), $5
  FROM opened JOIN undone USING (ticket_id) JOIN locked USING (ticket_id)
)
SELECT known.result, known.is_late,
  (extract(epoch FROM coalesce(undone.undone_at, known.undone_at)) * 1000)::float8,
  coalesce(undone.undone_gate, known.undone_gate), locked.ticket_id, locked.kind, locked.place, locked.session_id
FROM known
JOIN locked USING (ticket_id)
LEFT JOIN undone USING (ticket_id)
