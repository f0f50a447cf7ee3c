-- Decides many claims of counted stock at once; all their effects are in this one statement.
--   $1 session ids, $2 claim ids, $3 quantities, $4 states (held or sold), each in order of arrival
-- Returns for each claim its position, its state in the table if it has one (won now or earlier),
-- whether this statement decided it, and the units that are free after it.
--
-- Served by the primary keys of stock and claim. Locks: the rows of stock, in the order of sessions;
-- nothing else can make two such statements wait for each other, so none can deadlock.
-- A claim id that another instance stored while we waited for the lock is neither known nor decided
-- here (our snapshot is older): the caller asks again.
WITH asked AS (
  SELECT session_id, claim_id, quantity, state, position
  FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::text[])
    WITH ORDINALITY AS a (session_id, claim_id, quantity, state, position)
), locked AS (
  SELECT session_id, free
  FROM inventory.stock
  WHERE session_id IN (SELECT session_id FROM asked)
  ORDER BY session_id
  FOR NO KEY UPDATE
), judged AS (
  SELECT asked.*, known.state AS known_state, known.remaining AS known_remaining, locked.free,
    inventory.left_over(locked.free, CASE WHEN known.claim_id IS NULL THEN quantity ELSE 0 END)
      OVER (PARTITION BY asked.session_id ORDER BY position ROWS UNBOUNDED PRECEDING) AS left_over
  FROM asked
  JOIN locked USING (session_id)
  LEFT JOIN LATERAL (
    SELECT claim_id, state, remaining FROM inventory.claim
    WHERE session_id = asked.session_id AND claim_id = asked.claim_id
    LIMIT 1
  ) known ON true
), decided AS (
  SELECT judged.*,
    lag(left_over, 1, free) OVER (PARTITION BY session_id ORDER BY position) > left_over AS won
  FROM judged
), inserted AS (
  INSERT INTO inventory.claim (session_id, claim_id, quantity, state, remaining)
  SELECT session_id, claim_id, quantity, state, left_over FROM decided WHERE won ORDER BY position
  ON CONFLICT DO NOTHING
  RETURNING session_id, claim_id, quantity, state
), taken AS (
  UPDATE inventory.stock
  SET free = free - newly_held - newly_sold, held = held + newly_held, sold = sold + newly_sold
  FROM (
    SELECT session_id,
      coalesce(sum(quantity) FILTER (WHERE state = 'held'), 0)::integer AS newly_held,
      coalesce(sum(quantity) FILTER (WHERE state = 'sold'), 0)::integer AS newly_sold
    FROM inserted GROUP BY session_id
  ) sums
  WHERE stock.session_id = sums.session_id
)
SELECT position::integer,
  coalesce(known_state, inserted.state) AS state,
  known_state IS NULL AND (NOT won OR inserted.claim_id IS NOT NULL) AS decided,
  coalesce(known_remaining, left_over) AS remaining
FROM decided
LEFT JOIN inserted USING (session_id, claim_id)
