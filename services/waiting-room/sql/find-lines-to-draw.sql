-- Lines whose order is to be drawn, or that fill their trees before: session, entries (nothing before the opening is
-- noted), places that were given, full parts of the tree that are known, root, sealed secret, beacon round, and whether
-- the opening is past. Served by line_alive, and the primary keys.
SELECT session_id, entries, issued,
  (SELECT count(*)::integer FROM waiting_room.entry_part WHERE entry_part.session_id = line.session_id),
  root, secret_jwe, beacon_round::float8, opens_at <= clock_timestamp()
FROM waiting_room.line JOIN waiting_room.line_count USING (session_id)
WHERE closed_at IS NULL AND drawn_at IS NULL AND (issued > 0 OR opens_at <= clock_timestamp())
ORDER BY session_id
