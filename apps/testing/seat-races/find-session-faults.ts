import type pg from 'pg';
import type { Reply } from './instances.ts';

/** What stands in nobody's answer and must hold at every moment, each fault a sentence. */
const selectFaults = `
  WITH hold AS (
    SELECT *, state = 'confirmed' OR (state = 'pending' AND expires_at > now()) AS is_live
    FROM inventory.hold WHERE session_id = $1
  ), live AS (
    SELECT hold_id, state, seat_index FROM hold, unnest(seat_indexes) AS seat_index WHERE is_live
  ), seat AS (
    SELECT *, state = 'sold' OR (state = 'held' AND held_until > now()) AS is_taken
    FROM inventory.seat WHERE session_id = $1
  )
  SELECT format('seat %s has %s live holds', number, count(*)) AS fault
  FROM live JOIN seat USING (seat_index) GROUP BY number HAVING count(*) > 1
  UNION ALL
  SELECT format('hold %s is %s, and its seat %s is %s by %s',
    live.hold_id, live.state, number, seat.state, seat.hold_id)
  FROM live LEFT JOIN seat USING (seat_index)
  WHERE live.hold_id IS DISTINCT FROM seat.hold_id
    OR seat.state <> CASE live.state WHEN 'confirmed' THEN 'sold' ELSE 'held' END
  UNION ALL
  SELECT format('seat %s is %s by hold %s, which is over', number, seat.state, hold_id)
  FROM seat LEFT JOIN live USING (hold_id, seat_index) WHERE is_taken AND live.state IS NULL
  UNION ALL
  SELECT format('hold %s is confirmed without its sale', hold.hold_id)
  FROM hold LEFT JOIN sales.seat_sale AS sale
    ON sale.sale_id = hold.sale_id AND sale.hold_id = hold.hold_id AND sale.state = 'completed'
      AND cardinality(sale.seats) = cardinality(hold.seat_indexes)
  WHERE hold.state = 'confirmed' AND sale.sale_id IS NULL
  UNION ALL
  SELECT format('sale %s is %s, its hold is %s', sale.sale_id, sale.state, hold.state)
  FROM sales.seat_sale AS sale JOIN hold USING (hold_id)
  WHERE sale.sale_id IS DISTINCT FROM hold.sale_id
    OR sale.state <> CASE hold.state WHEN 'cancelled' THEN 'refunded' ELSE 'completed' END`;

const selectHolds = `
  SELECT 'res-' || hold_id AS id, 'sale-' || sale_id AS "saleId",
    (SELECT string_agg(number, ' ' ORDER BY seat_index) FROM inventory.seat
      WHERE seat.session_id = $1 AND seat_index = ANY (seat_indexes)) AS seats
  FROM inventory.hold WHERE session_id = $1`;

type HoldRow = { id: string; saleId: string | null; seats: string };

/**
 * Compares the tables with each other, and with all that was answered with success: every 201 is there
 * with its seats, no hold is there that nobody was told of, every confirmation has its sale.
 */
export async function findSessionFaults(
  database: pg.Client,
  sessionId: string,
  replies: readonly Reply[],
): Promise<string[]> {
  const { rows } = await database.query<{ fault: string }>(selectFaults, [sessionId]);
  const { rows: holds } = await database.query<HoldRow>(selectHolds, [sessionId]);
  const told = new Map(
    replies
      .filter(({ status }) => status === 201)
      .map(({ body }) => [String(body['reservationId']), (body['seats'] as string[]).join(' ')]),
  );
  const stored = new Map(holds.map(({ id, seats }) => [id, seats]));
  const sales = new Set(holds.map(({ saleId }) => saleId));
  return [
    ...rows.map(({ fault }) => fault),
    ...[...told]
      .filter(([id, seats]) => stored.get(id) !== seats)
      .map(([id, seats]) => `${id} was told to have ${seats}, and has ${stored.get(id)}`),
    ...[...stored.keys()].filter((id) => !told.has(id)).map((id) => `nobody was told of ${id}`),
    ...replies
      .flatMap(({ body }) => (typeof body['saleId'] === 'string' ? [body['saleId']] : []))
      .filter((saleId) => !sales.has(saleId))
      .map((saleId) => `${saleId} was told, and is not there`),
  ];
}
