-- What sessions ($1, each once) sell and ask beside their tickets. Served by the primary key.
SELECT kept.session_id, kept.extras
FROM unnest($1::uuid[]) AS asked (session_id)
CROSS JOIN LATERAL (
  SELECT session_id, extras FROM sales.session_extras WHERE session_id = asked.session_id LIMIT 1
) kept
