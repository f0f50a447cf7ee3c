-- Closes the door on claims that no sale was written for: their ids can not become sales any more.
--   $1 session ids, $2 claim ids
-- Returns every one of them that is void, now or since an earlier try: its units go back.
-- A sale that is being written at this moment wins or loses by the primary key.
WITH asked AS (
  SELECT session_id, sale_id FROM unnest($1::uuid[], $2::uuid[]) AS a (session_id, sale_id)
), known AS (
  SELECT asked.session_id, asked.sale_id, sale.state
  FROM asked
  CROSS JOIN LATERAL (
    SELECT state FROM sales.sale
    WHERE session_id = asked.session_id AND sale_id = asked.sale_id LIMIT 1
  ) sale
), voided AS (
  INSERT INTO sales.sale (session_id, sale_id, state)
  SELECT session_id, sale_id, 'void' FROM asked
  WHERE NOT EXISTS (
    SELECT FROM known WHERE known.session_id = asked.session_id AND known.sale_id = asked.sale_id
  )
  ON CONFLICT DO NOTHING
  RETURNING session_id, sale_id
)
SELECT session_id, sale_id FROM voided
UNION ALL
SELECT session_id, sale_id FROM known WHERE state = 'void'
