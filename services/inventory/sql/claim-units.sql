-- Takes many claims out of their stocks at once; all their effects are in this one statement.
--   $1 the sessions, each once
--   of each claim, in order of arrival: $2 session id, $3 claim id, $4 quantity, $5 state (held or
--   sold), $6 its quantity and those of the claims before it on the same session
-- Returns what was free of each session before. A claim whose running total fits in that is taken,
-- another is not; who asks can tell which.
--
-- A claim id that was carried out before violates the primary key, and nothing of the statement
-- happens (find-claims.sql tells which it was). Repeats are rare; looking every id up before would
-- cost each claim a tenth.
-- Served by the primary keys of stock and claim. Locks: the rows of stock, in the order of sessions;
-- nothing else can make two such statements wait for each other, so none can deadlock.
WITH locked AS (
  SELECT session_id, free, held, sold
  FROM inventory.stock
  WHERE session_id = ANY ($1::uuid[])
  ORDER BY session_id
  FOR NO KEY UPDATE
), inserted AS (
  INSERT INTO inventory.claim (session_id, claim_id, quantity, state, remaining)
  SELECT asked.session_id, claim_id, quantity, state, free - running_total
  FROM unnest($2::uuid[], $3::uuid[], $4::integer[], $5::text[], $6::integer[])
    AS asked (session_id, claim_id, quantity, state, running_total)
  JOIN locked ON locked.session_id = asked.session_id AND running_total <= free
  RETURNING session_id, quantity, state
), taken AS (
  -- All figures from the row that was locked: PostgreSQL holds the constraints against the row as the
  -- statement first saw it, before it notices that another has changed it since.
  UPDATE inventory.stock
  SET free = locked.free - newly_held - newly_sold,
    held = locked.held + newly_held, sold = locked.sold + newly_sold
  FROM (
    SELECT session_id,
      coalesce(sum(quantity) FILTER (WHERE state = 'held'), 0)::integer AS newly_held,
      coalesce(sum(quantity) FILTER (WHERE state = 'sold'), 0)::integer AS newly_sold
    FROM inserted GROUP BY session_id
  ) sums
  JOIN locked USING (session_id)
  WHERE stock.session_id = sums.session_id
)
SELECT session_id, free FROM locked
