-- Gives the units of claims back, each once.
--   $1 session ids, $2 claim ids
-- Served by the primary keys. Locks: the rows of stock in the order of sessions, before the claims.
WITH asked AS (
  SELECT DISTINCT session_id, claim_id
  FROM unnest($1::uuid[], $2::uuid[]) AS a (session_id, claim_id)
  WHERE (a.claim_id IS NULL) = false -- "one row": see CONTRIBUTING.md, statements
), locked AS MATERIALIZED (
  SELECT session_id, free, held, sold
  FROM inventory.stock
  WHERE session_id IN (SELECT session_id FROM asked)
  ORDER BY session_id
  FOR NO KEY UPDATE
), before AS MATERIALIZED (
  SELECT claim.session_id, claim.claim_id, claim.quantity, claim.state
  FROM inventory.claim
  JOIN asked USING (session_id, claim_id)
  JOIN locked USING (session_id)
  WHERE claim.state <> 'released'
  ORDER BY claim.session_id, claim.claim_id
  FOR NO KEY UPDATE OF claim
), released AS (
  UPDATE inventory.claim
  SET state = 'released'
  FROM before
  WHERE claim.session_id = before.session_id AND claim.claim_id = before.claim_id
  RETURNING before.session_id, before.quantity, before.state
), given_back AS (
  UPDATE inventory.stock
  SET free = locked.free + was_held + was_sold,
    held = locked.held - was_held, sold = locked.sold - was_sold
  FROM (
    SELECT session_id,
      coalesce(sum(quantity) FILTER (WHERE state = 'held'), 0)::integer AS was_held,
      coalesce(sum(quantity) FILTER (WHERE state = 'sold'), 0)::integer AS was_sold
    FROM released GROUP BY session_id
  ) sums
  JOIN locked USING (session_id) -- see claim-units.sql
  WHERE stock.session_id = sums.session_id
)
SELECT count(*)::integer, coalesce(sum(quantity), 0)::integer FROM released
