-- Tickets: one ($1), those of a sale ($2), or those of a user ($3), newest first, 200 at most. With $4 only those of that
-- user. Each with the title and start of its session, where they are known. Served by the primary key, the key of a
-- sale's places, and ticket_of_user.
SELECT ticket.ticket_id, sale_id, ticket.session_id, user_id, kind, place, price_minor, currency, state, version,
  (extract(epoch FROM issued_at) * 1000)::float8, (extract(epoch FROM renewed_at) * 1000)::float8,
  (extract(epoch FROM voided_at) * 1000)::float8, (extract(epoch FROM used_at) * 1000)::float8, used_gate,
  session.title, (extract(epoch FROM session.starts_at) * 1000)::float8, unit
FROM (
  SELECT * FROM admission.ticket WHERE ticket_id = $1
  UNION ALL
  SELECT * FROM admission.ticket WHERE sale_id = $2
  UNION ALL
  (SELECT * FROM admission.ticket WHERE user_id = $3 ORDER BY issued_at DESC LIMIT 200)
) AS ticket
LEFT JOIN admission.session USING (session_id)
WHERE $4::text IS NULL OR user_id = $4
ORDER BY issued_at DESC, kind, place, unit
