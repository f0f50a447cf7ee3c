-- Compares what the users of a session ($1) hold by their rows with their pending holds, in one snapshot.
-- A lapsed hold counts until it is ended. A user without a row is not looked at.
-- Returns up to 100 users for whom they differ: the user, holds and places by the row, and by the holds.
-- Served by the primary key of holder and hold_of_session. No locks.
WITH pending AS (
  SELECT user_id, count(*) AS holds, sum(cardinality(seat_indexes) + (
    SELECT coalesce(sum(quantity), 0) FROM unnest(unit_quantities) AS quantity
  )) AS places
  FROM inventory.hold
  WHERE session_id = $1 AND state = 'pending'
  GROUP BY user_id
)
SELECT user_id, holder.holds, holder.places,
  coalesce(pending.holds, 0)::float8, coalesce(pending.places, 0)::float8
FROM inventory.holder
LEFT JOIN pending USING (user_id)
WHERE holder.session_id = $1
  AND (holder.holds <> coalesce(pending.holds, 0) OR holder.places <> coalesce(pending.places, 0))
LIMIT 100
