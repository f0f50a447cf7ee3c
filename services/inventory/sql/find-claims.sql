-- Which of these claims were carried out before ($1 session ids, $2 claim ids), and how.
-- Served by the primary key.
SELECT asked.session_id, asked.claim_id, known.state, known.remaining
FROM unnest($1::uuid[], $2::uuid[]) AS asked (session_id, claim_id)
CROSS JOIN LATERAL (
  SELECT state, remaining FROM inventory.claim
  WHERE session_id = asked.session_id AND claim_id = asked.claim_id
  LIMIT 1
) known
