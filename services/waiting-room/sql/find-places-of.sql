-- The places of a user ($1, as table place has him) that count, in the order in which he took them. Served by the primary key
-- of line, and by place_of_who, which is asked once for each line: a look that is rare may cost that.
SELECT line.session_id, own.number, (extract(epoch FROM own.joined_at) * 1000)::float8
FROM waiting_room.line
CROSS JOIN LATERAL (
  SELECT number, joined_at FROM waiting_room.place
  WHERE place.session_id = line.session_id AND place.who = $1 COLLATE "C" AND is_current
  LIMIT 1
) AS own
ORDER BY own.joined_at, line.session_id
