-- Documents of a kind ($1), newest first: at most $4, below a number ($2), or that of one number ($3) alone.
-- Served by the primary key.
SELECT kind, number::float8, event_id, sale_id, refers_to::float8, data,
  (extract(epoch FROM issued_at) * 1000)::float8
FROM notifications.invoice
WHERE kind = $1 AND number < $2 AND number >= coalesce($3::bigint, 1) AND number <= coalesce($3::bigint, $2)
ORDER BY number DESC
LIMIT $4
