-- Gives places in lines to many at once; each is decided by this one statement.
--   $1 the sessions, each once; of each who asks, in order of arrival: $2 which of them it is for, $3 who it is, $4 the
--   number of a place of his that is spent (0 where he has none) and $5 an id for a new entry. One asks once in a
--   statement.
-- Returns a row for each line that there is: which of the sessions, 'early', 'closed' or 'open', and how many places it had
-- before. Who asks at one that is open is given the next one, in order of arrival, by his id; but for those who keep what
-- they have, of whom there is a row each: nothing of the line, his position, number and entry's id.
--
-- The row of line_count is locked before anybody is looked for, so numbers are given one after the other, without a
-- gap, whichever instance gives them; and who comes at or after the opening is not in the draw, whether somebody had
-- noted the opening or not. Who has got a place by another instance since this statement began is not seen by it,
-- violates place_of_who, and nothing happens: it is asked again.
-- Served by the primary keys and place_of_who. Locks: the rows of line_count in the order of sessions.
WITH counted AS MATERIALIZED (
  SELECT session_id, issued, entries FROM waiting_room.line_count
  WHERE session_id = ANY ($1::uuid[])
  ORDER BY session_id
  FOR NO KEY UPDATE
), doors AS MATERIALIZED (
  SELECT array_position($1::uuid[], session_id) AS line, session_id, issued, entries, at.time >= opens_at AS is_opened,
    CASE WHEN closed_at IS NOT NULL THEN 'closed'
      WHEN at.time < opens_at - pre_queue_ms * interval '1 millisecond' THEN 'early'
      ELSE 'open' END AS door
  FROM counted
  JOIN waiting_room.line USING (session_id)
  CROSS JOIN LATERAL (SELECT clock_timestamp() AS time WHERE counted.issued >= 0) at -- after the lock
), asked AS MATERIALIZED (
  SELECT asking.position, asking.line, session_id, asking.who, asking.entry_id, issued,
    known.number, known.entry_id AS known_entry_id,
    door = 'open' AND (known.number IS NULL OR known.number = asking.spent) AS is_new
  FROM unnest($2::integer[], $3::text[], $4::integer[], $5::uuid[]) WITH ORDINALITY
    AS asking (line, who, spent, entry_id, position)
  JOIN doors USING (line)
  LEFT JOIN LATERAL (
    SELECT number, place.entry_id FROM waiting_room.place
    WHERE place.session_id = doors.session_id AND place.who = asking.who COLLATE "C" AND is_current
    LIMIT 1
  ) known ON true
), given_up AS (
  UPDATE waiting_room.place SET is_current = false
  FROM asked WHERE is_new AND asked.number > 0 AND place.session_id = asked.session_id AND place.number = asked.number
  RETURNING place.number
), given AS (
  INSERT INTO waiting_room.place (session_id, number, who, entry_id)
  SELECT session_id, issued + row_number() OVER (PARTITION BY line ORDER BY position), who, entry_id
  FROM asked
  WHERE is_new AND (SELECT count(*) FROM given_up) >= 0 -- the old places first: one counts at a time
), raised AS (
  UPDATE waiting_room.line_count
  SET issued = doors.issued + joined,
    entries = CASE WHEN doors.entries IS NULL AND is_opened THEN doors.issued ELSE doors.entries END
  FROM doors JOIN (SELECT line, count(*)::integer AS joined FROM asked WHERE is_new GROUP BY line) sums USING (line)
  WHERE line_count.session_id = doors.session_id
)
SELECT line, door, issued, NULL FROM doors
UNION ALL
SELECT NULL, position::text, number, known_entry_id FROM asked WHERE number IS NOT NULL AND NOT is_new
