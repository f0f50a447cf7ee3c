import { queryOnce } from '../query-once.ts';

/** An event as it lies in its service's log. */
export type BookedEvent = {
  readonly source: 'inventory' | 'sales';
  readonly position: number;
  readonly eventId: string;
  readonly type: string;
  readonly subject: string;
  readonly sessionId: string;
  readonly data: Readonly<Record<string, unknown>>;
};

export type BookedHold = {
  readonly holdId: string;
  readonly sessionId: string;
  readonly userId: string;
  readonly state: 'pending' | 'confirmed' | 'expired' | 'cancelled';
  readonly saleId: string | null;
  readonly seats: readonly number[];
  /** The same by number, in the order of the map. */
  readonly seatNumbers: readonly string[];
  readonly units: readonly (readonly [sector: number, quantity: number])[];
  readonly totalMinor: number;
  readonly extensions: number;
  readonly expiresAtMs: number;
  /** To somebody who waited. */
  readonly isOffered: boolean;
};

export type BookedEntry = {
  readonly entryId: string;
  readonly sessionId: string;
  readonly userId: string;
  readonly state: 'waiting' | 'offered' | 'taken' | 'lapsed' | 'left';
  readonly holdId: string | null;
};

export type BookedSeatSale = {
  readonly saleId: string;
  readonly holdId: string;
  readonly state: 'pending' | 'completed' | 'refunding' | 'refunded';
  readonly sessionId: string | null;
  readonly userId: string | null;
  readonly seats: readonly string[] | null;
  readonly totalMinor: number | null;
  readonly transactionId: string;
  readonly paidAtMs: number | null;
  readonly refundedAtMs: number | null;
};

export type BookedSale = {
  readonly saleId: string;
  readonly sessionId: string;
  readonly quantity: number | null;
  readonly state: 'completed' | 'void';
};

/** All that the tables say, and all that was told of it. */
export type TrailBooks = {
  readonly events: readonly BookedEvent[];
  /** Those with a room: of the counted stock nothing is told. */
  readonly sessions: readonly { readonly sessionId: string; readonly state: string }[];
  readonly holds: readonly BookedHold[];
  readonly entries: readonly BookedEntry[];
  readonly seatSales: readonly BookedSeatSale[];
  readonly sales: readonly BookedSale[];
};

const inMs = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const eventsOf = (service: string) => `
  SELECT '${service}' AS source, position, event_id AS "eventId", type, subject,
    session_id AS "sessionId", data
  FROM ${service}.event`;
const all = (rows: string) => `(SELECT coalesce(json_agg(r), '[]') FROM (${rows}) r)`;

/** In one statement, and so of one moment. */
const readAll = `SELECT
  ${all(`${eventsOf('inventory')} UNION ALL ${eventsOf('sales')} ORDER BY source, position`)} AS events,
  ${all('SELECT session_id AS "sessionId", state FROM inventory.session WHERE room_id IS NOT NULL')} AS sessions,
  ${all(`SELECT hold_id AS "holdId", session_id AS "sessionId", user_id AS "userId", state,
    sale_id AS "saleId", seat_indexes AS seats, total_minor AS "totalMinor", extensions,
    (SELECT coalesce(json_agg(json_build_array(sector, quantity)), '[]')
      FROM unnest(unit_sectors, unit_quantities) AS u (sector, quantity)) AS units,
    (SELECT coalesce(json_agg(number ORDER BY seat_index), '[]') FROM inventory.seat
      WHERE seat.session_id = hold.session_id AND seat_index = ANY (seat_indexes)) AS "seatNumbers",
    EXISTS (SELECT FROM inventory.waiting_entry AS e WHERE e.hold_id = hold.hold_id) AS "isOffered",
    ${inMs('expires_at')} AS "expiresAtMs" FROM inventory.hold`)} AS holds,
  ${all(`SELECT entry_id AS "entryId", session_id AS "sessionId", user_id AS "userId", state, hold_id AS "holdId"
    FROM inventory.waiting_entry`)} AS entries,
  ${all(`SELECT sale_id AS "saleId", hold_id AS "holdId", state, session_id AS "sessionId",
    user_id AS "userId", seats, total_minor AS "totalMinor", transaction_id AS "transactionId",
    ${inMs('paid_at')} AS "paidAtMs", ${inMs('refunded_at')} AS "refundedAtMs"
    FROM sales.seat_sale`)} AS "seatSales",
  ${all('SELECT sale_id AS "saleId", session_id AS "sessionId", quantity, state FROM sales.sale')} AS sales`;

export async function readTrailBooks(url: string): Promise<TrailBooks> {
  const [books] = await queryOnce<TrailBooks>(url, readAll, []);
  if (!books) throw new Error('The books can not be read.');
  return books;
}
