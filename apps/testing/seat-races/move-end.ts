import type pg from 'pg';

/** When a hold ends, by the clock of `performance.now()`: somewhere in between these two. */
export type End = {
  readonly earliestMs: number;
  readonly latestMs: number;
};

const moveIt = `
  WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() + $2 * interval '1 millisecond' AS end_at
  ), moved AS (
    UPDATE inventory.hold SET expires_at = end_at FROM clock
    WHERE hold_id = $1 RETURNING hold_id, session_id, end_at
  )
  UPDATE inventory.seat SET held_until = end_at FROM moved
  WHERE seat.session_id = moved.session_id AND seat.hold_id = moved.hold_id`;

/** Lets a reservation end so soon, by the clock of the database. */
export async function moveEnd(
  database: pg.Client,
  reservationId: string,
  lifeMs: number,
): Promise<End> {
  const beforeMs = performance.now();
  const { rowCount } = await database.query(moveIt, [reservationId.replace('res-', ''), lifeMs]);
  if (!rowCount) throw new Error(`${reservationId} has no seats.`);
  return { earliestMs: beforeMs + lifeMs, latestMs: performance.now() + lifeMs };
}
