import type pg from 'pg';

/** Lets minutes pass for a session: all its holds began, and end, so much earlier. */
export async function passMinutes(
  admin: pg.Pool,
  sessionId: string,
  minutes: number,
): Promise<void> {
  const statement = `
    WITH holds AS MATERIALIZED (
      SELECT hold_id FROM inventory.hold WHERE session_id = $1 AND state = 'pending'
      ORDER BY hold_id FOR NO KEY UPDATE
    ), moved AS (
      UPDATE inventory.hold SET expires_at = expires_at - make_interval(mins => $2),
        created_at = created_at - make_interval(mins => $2)
      FROM holds WHERE hold.hold_id = holds.hold_id
    ), seats AS MATERIALIZED (
      SELECT seat_index FROM inventory.seat
      WHERE session_id = $1 AND hold_id IN (SELECT hold_id FROM holds) AND state = 'held'
      ORDER BY seat_index FOR NO KEY UPDATE
    )
    UPDATE inventory.seat SET held_until = held_until - make_interval(mins => $2)
    FROM seats WHERE session_id = $1 AND seat.seat_index = seats.seat_index`;
  await admin.query(statement, [sessionId, minutes]);
}
