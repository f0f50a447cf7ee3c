-- Compares the counted stock of a session ($1) with its claims, in one snapshot. Returns total, free, held
-- and sold, and the units of its held and of its sold claims; nothing without a stock.
-- Served by the primary keys of stock and claim; reads every claim of the session, 0.2 s for a million.
-- No locks.
SELECT total, free, stock.held, stock.sold, claimed.held::float8, claimed.sold::float8
FROM inventory.stock
CROSS JOIN LATERAL (
  SELECT coalesce(sum(quantity) FILTER (WHERE state = 'held'), 0) AS held,
    coalesce(sum(quantity) FILTER (WHERE state = 'sold'), 0) AS sold
  FROM inventory.claim WHERE claim.session_id = stock.session_id
) claimed
WHERE stock.session_id = $1
