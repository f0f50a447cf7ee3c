import type { SubjectName } from '../subjects/subject.ts';

/** Statements that say which holds a subject's database has. Each returns one row with one number. */
export type HoldStatements = {
  /** Holds that are alive: pending and not lapsed, or confirmed. */
  liveHolds: string;
  /** Places of seats in those holds. */
  seatsOfHolds: string;
  /** Seats that count as taken. */
  seatsTaken: string;
  /** Seats in two live holds, and seats of a live hold that belong to another or to none; must be 0. */
  brokenSeats: string;
};

const product: HoldStatements = {
  liveHolds: `SELECT count(*)::float8 FROM inventory.hold
    WHERE state = 'confirmed' OR (state = 'pending' AND expires_at > now())`,
  seatsOfHolds: `SELECT coalesce(sum(cardinality(seat_indexes)), 0)::float8 FROM inventory.hold
    WHERE state = 'confirmed' OR (state = 'pending' AND expires_at > now())`,
  seatsTaken: `SELECT count(*)::float8 FROM inventory.seat
    WHERE state = 'sold' OR (state = 'held' AND held_until > now())`,
  brokenSeats: `WITH wanted AS (
      SELECT hold_id, session_id, unnest(seat_indexes) AS seat_index FROM inventory.hold
      WHERE state = 'confirmed' OR (state = 'pending' AND expires_at > now())
    )
    SELECT (count(*) - count(DISTINCT (session_id, seat_index))
      + count(*) FILTER (WHERE seat.hold_id IS DISTINCT FROM wanted.hold_id))::float8
    FROM wanted LEFT JOIN inventory.seat USING (session_id, seat_index)`,
};

const naive: HoldStatements = {
  liveHolds: 'SELECT count(*)::float8 FROM naive.hold WHERE expires_at > now()',
  seatsOfHolds: `SELECT coalesce(sum(cardinality(seats)), 0)::float8 FROM naive.hold
    WHERE expires_at > now()`,
  seatsTaken: `SELECT count(*)::float8 FROM naive.seat
    WHERE state = 'held' AND held_until > now()`,
  brokenSeats: `WITH wanted AS (
      SELECT hold_id, session_id, unnest(seats) AS number FROM naive.hold WHERE expires_at > now()
    )
    SELECT (count(*) - count(DISTINCT (session_id, number))
      + count(*) FILTER (WHERE seat.hold_id IS DISTINCT FROM wanted.hold_id))::float8
    FROM wanted LEFT JOIN naive.seat USING (session_id, number)`,
};

export const holdStatements: Partial<Record<SubjectName, HoldStatements>> = {
  naive,
  monolith: product,
};
