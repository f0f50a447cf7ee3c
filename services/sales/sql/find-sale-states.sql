-- What became of sales ($1 session ids, $2 sale ids). Served by the primary key.
SELECT asked.sale_id, known.state
FROM unnest($1::uuid[], $2::uuid[]) AS asked (session_id, sale_id)
CROSS JOIN LATERAL (
  SELECT state FROM sales.sale
  WHERE session_id = asked.session_id AND sale_id = asked.sale_id LIMIT 1
) known
