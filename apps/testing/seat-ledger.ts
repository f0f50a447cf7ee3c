import { setTimeout as delay } from 'node:timers/promises';
import { queryOnce } from './query-once.ts';

export type LedgerHold = {
  readonly holdId: string;
  readonly userId: string;
  readonly state: 'pending' | 'confirmed' | 'expired' | 'cancelled';
  readonly saleId: string | null;
  /** By number, in the order of the map. */
  readonly seats: readonly string[];
  readonly totalMinor: number;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
};

export type LedgerSale = {
  readonly saleId: string;
  readonly holdId: string;
  readonly userId: string | null;
  readonly state: 'pending' | 'completed' | 'refunding' | 'refunded';
  readonly seats: readonly string[] | null;
  readonly totalMinor: number | null;
};

/** What the database holds of one session, and the sales of its seats; pending ones of any session. */
export type SeatLedger = {
  readonly seats: readonly {
    readonly number: string;
    readonly state: 'free' | 'held' | 'sold' | 'blocked';
    readonly holdId: string | null;
    readonly priceMinor: number;
  }[];
  /** Of general admission. */
  readonly sectors: readonly {
    readonly free: number;
    readonly held: number;
    readonly sold: number;
    readonly capacity: number;
    /** In confirmed holds. */
    readonly confirmed: number;
  }[];
  readonly holds: readonly LedgerHold[];
  readonly sales: readonly LedgerSale[];
};

/** Longer than any hold lasts here, and than a job that was killed leaves its work lying. */
const patienceMs = 45_000;
const pollMs = 100;

/** Reads both services' tables in one statement, and so at one moment. */
const readAll = `
  SELECT
    (SELECT coalesce(json_agg(json_build_object('number', number, 'state', state,
        'holdId', hold_id, 'priceMinor', price_minor) ORDER BY seat_index), '[]')
      FROM inventory.seat WHERE session_id = $1) AS seats,
    (SELECT coalesce(json_agg(json_build_object('free', free, 'held', held, 'sold', sold,
        'capacity', capacity, 'confirmed',
        (SELECT coalesce(sum(quantity), 0) FROM inventory.hold,
            unnest(unit_sectors, unit_quantities) AS u (index, quantity)
          WHERE hold.session_id = $1 AND state = 'confirmed' AND index = sector_index))), '[]')
      FROM inventory.sector_stock WHERE session_id = $1) AS sectors,
    (SELECT coalesce(json_agg(json_build_object('holdId', hold_id, 'userId', user_id,
        'state', state, 'saleId', sale_id, 'totalMinor', total_minor,
        'createdAtMs', extract(epoch FROM created_at) * 1000,
        'expiresAtMs', extract(epoch FROM expires_at) * 1000, 'seats',
        (SELECT coalesce(json_agg(number ORDER BY seat_index), '[]') FROM inventory.seat
          WHERE seat.session_id = $1 AND seat_index = ANY (seat_indexes)))), '[]')
      FROM inventory.hold WHERE session_id = $1) AS holds,
    (SELECT coalesce(json_agg(json_build_object('saleId', sale_id, 'holdId', hold_id,
        'userId', user_id, 'state', state, 'seats', seats, 'totalMinor', total_minor)), '[]')
      FROM sales.seat_sale WHERE session_id = $1 OR state IN ('pending', 'refunding')) AS sales`;

async function readSeatLedger(url: string, sessionId: string): Promise<SeatLedger> {
  const [ledger] = await queryOnce<SeatLedger>(url, readAll, [sessionId]);
  if (!ledger) throw new Error('The ledger can not be read.');
  return ledger;
}

/**
 * The ledger once every hold has ended and every sale that was begun is finished.
 * @throws Error when that takes too long: some hold or sale was left behind
 */
export async function readSettledSeatLedger(url: string, sessionId: string): Promise<SeatLedger> {
  const deadlineMs = performance.now() + patienceMs;
  for (;;) {
    const ledger = await readSeatLedger(url, sessionId);
    const holds = ledger.holds.filter(({ state }) => state === 'pending').length;
    const sales = ledger.sales.filter(({ state }) => state.endsWith('ing')).length;
    if (holds + sales === 0) return ledger;
    if (performance.now() > deadlineMs) {
      throw new Error(`Not settled: ${holds} holds, ${sales} sales are still pending.`);
    }
    await delay(pollMs);
  }
}
