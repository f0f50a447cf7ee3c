-- All places of a session ($1) as they are now: the time in milliseconds; a letter for each seat's state
-- in the order of its map; the ends of the held ones among them, in the same order; of the general
-- sectors their places in the map and what is free of each; and of the sectors for which somebody waits, unless all is cancelled, their places in
-- the map and whether it is the waiting list's turn.
--
-- Read once for all who ask within CACHE_TTL_SECONDS; 50,000 seats take about 25 ms. Served by the
-- primary keys, which give the seats in order: the subquery sorts nothing.
SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8,
  coalesce(string_agg(letter, ''), ''),
  coalesce(string_agg(end_ms, ' '), ''),
  (SELECT coalesce(string_agg(sector_index || ' ' || free, ' '), '')
    FROM inventory.sector_stock WHERE session_id = $1),
  (SELECT coalesce(string_agg(sector_index || ' ' || (public_until <= clock_timestamp())::integer, ' '), '')
    FROM inventory.turn JOIN inventory.session USING (session_id)
    WHERE turn.session_id = $1 AND is_wanted AND has_waiting_list AND session.state <> 'cancelled')
FROM (
  SELECT left(state, 1) AS letter,
    CASE WHEN state = 'held' THEN floor(extract(epoch FROM held_until) * 1000)::bigint::text END AS end_ms
  FROM inventory.seat
  WHERE session_id = $1
  ORDER BY seat_index
) AS seats
