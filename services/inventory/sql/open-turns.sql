-- Gives the turn to the public in sectors of a session ($1) of which what is free fits nobody who waits: $2 the sectors, $3 and
-- $4 how often something was freed of each and how often somebody had joined when that was judged, $5 until when it holds
-- (milliseconds), since then a place comes free by itself. Where anything has changed since, it stays the list's turn. A sector
-- for which nobody waits any more is the public's for good.
-- Served by the primary key of turn, and waiting_entry_place. Locks the turns, in order.
WITH judged AS MATERIALIZED (
  SELECT turn.sector_index, turn.frees, turn.joins, to_timestamp(until_ms / 1000) AS until, EXISTS (
      SELECT FROM inventory.waiting_entry AS e
      WHERE e.session_id = $1 AND e.state = 'waiting' AND coalesce(e.sector_index, turn.sector_index) = turn.sector_index
    ) AS is_wanted
  FROM unnest($2::integer[], $3::bigint[], $4::bigint[], $5::float8[]) AS seen (sector_index, frees, joins, until_ms)
  JOIN inventory.turn ON turn.session_id = $1 AND turn.sector_index = seen.sector_index
    AND turn.frees = seen.frees AND turn.joins = seen.joins
  ORDER BY turn.sector_index
  FOR NO KEY UPDATE OF turn
)
UPDATE inventory.turn SET is_wanted = judged.is_wanted, frees = judged.frees, joins = judged.joins,
  public_until = CASE WHEN judged.is_wanted THEN judged.until ELSE 'infinity' END
FROM judged
WHERE turn.session_id = $1 AND turn.sector_index = judged.sector_index
