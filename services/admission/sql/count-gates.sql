-- Who came in to a session ($1) by which gate, the busiest first, $2 gates at most: in all, within the last minute, and
-- within the last five, by the times of the scanners. Served by ticket_of_session; it reads each ticket that was used.
SELECT used_gate, count(*)::integer, (count(*) FILTER (WHERE used_at > now() - interval '1 minute'))::integer,
  (count(*) FILTER (WHERE used_at > now() - interval '5 minutes'))::integer
FROM admission.ticket
WHERE session_id = $1 AND state = 'used'
GROUP BY used_gate
ORDER BY 2 DESC, 1
LIMIT $2
