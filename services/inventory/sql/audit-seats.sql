-- Compares the seats of a session ($1) with its holds, in one snapshot. Returns how many seats are free,
-- held, sold and blocked, and up to 100 disagreements as JSON:
--   a seat that is held or sold, without a pending or confirmed hold of this session that lists it;
--   a seat that is held though its hold is confirmed, or sold though it is pending;
--   a hold that is confirmed, or pending and not over, without one of its seats.
-- A seat in two such holds is one that the second of them is without: `taken_by` is the first.
--
-- The clock is read after the snapshot was taken. A lapsed hold's seat is another's only when its end was
-- before that, so it never looks as if it were not over; by now() it would, once in a while.
-- Served by the primary key of seat, read along, and hold_of_user and hold_sold. No locks.
WITH counted AS (
  SELECT count(*) FILTER (WHERE seat_state = 'free')::integer AS free,
    count(*) FILTER (WHERE seat_state = 'held')::integer AS held,
    count(*) FILTER (WHERE seat_state = 'sold')::integer AS sold,
    count(*) FILTER (WHERE seat_state = 'blocked')::integer AS blocked,
    jsonb_agg(compared) FILTER (WHERE is_fault) AS faults
  FROM (
    SELECT seat_index, hold_id, seats.state AS seat_state, standing.state AS hold_state,
      CASE
        WHEN seats.state IS NULL
          THEN standing.state = 'confirmed' OR standing.expires_at > clock_timestamp()
        WHEN standing.state IS NULL
          THEN hold_id IS NOT NULL OR seats.state IN ('held', 'sold')
        ELSE (seats.state = 'sold') <> (standing.state = 'confirmed')
      END AS is_fault
    FROM (
      SELECT seat_index, hold_id, state FROM inventory.seat WHERE session_id = $1
    ) seats
    FULL JOIN (
      SELECT unnest(seat_indexes) AS seat_index, hold_id, state, expires_at
      FROM inventory.hold
      WHERE (session_id = $1 AND state = 'pending') OR (session_id = $1 AND state = 'confirmed')
    ) standing USING (seat_index, hold_id)
  ) compared
)
SELECT free, held, sold, blocked, (
  SELECT coalesce(jsonb_agg(named), '[]')
  FROM (
    SELECT fault.*, seat.number, (
      SELECT other.hold_id FROM inventory.hold other
      WHERE fault.seat_state IS NULL AND other.hold_id = seat.hold_id
        AND other.session_id = $1 AND fault.seat_index = ANY (other.seat_indexes)
        AND (other.state = 'confirmed' OR (other.state = 'pending' AND other.expires_at > clock_timestamp()))
    ) AS taken_by
    FROM jsonb_to_recordset(counted.faults)
      AS fault (seat_index integer, hold_id uuid, seat_state text, hold_state text)
    LEFT JOIN inventory.seat ON seat.session_id = $1 AND seat.seat_index = fault.seat_index
    LIMIT 100
  ) named
)
FROM counted
