import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Resale } from '../domain/resale-schemas.ts';
import type { SessionLayouts } from './session-layouts.ts';

const findResales = loadStatement(new URL('../sql/find-resales.sql', import.meta.url));

type Row = readonly [
  resaleId: string,
  ticketId: string,
  sessionId: string,
  holdId: string,
  saleId: string,
  userId: string,
  seatIndex: number | null,
  sectorIndex: number | null,
  unit: number,
  ticketKind: string | null,
  priceMinor: number,
  state: Resale['state'],
  ending: string | null,
  takingId: string | null,
  offeredAtMs: number,
  endsAtMs: number,
  endedAtMs: number | null,
];

/** An offer, with what the inventory alone wants to know of it. */
export type FoundResale = Resale & { readonly ticketKind: string | null };

/** The most places that one hold has. */
const MOST_OF_HOLD = 1000;

/** Offers of tickets, by what they are looked for. */
export function createFindResales(database: Database, layouts: SessionLayouts) {
  const find = async (values: readonly (string | number | null)[]) => {
    const rows = await database.query<Row>(findResales, values);
    return Promise.all(rows.map((row) => resaleOf(row, layouts)));
  };
  return {
    /** The last one. */
    ofTicket: async (ticketId: string) => (await find([ticketId, null, null, null, 1]))[0],
    ofSession: (sessionId: string, after: string | null, limit: number) =>
      find([null, sessionId, after, null, limit]),
    /** What a hold is of, or was. */
    ofTaker: (holdId: string) => find([null, null, null, holdId, MOST_OF_HOLD]),
  };
}

export type FindResales = ReturnType<typeof createFindResales>;

async function resaleOf(row: Row, layouts: SessionLayouts): Promise<FoundResale> {
  const [resaleId, ticketId, sessionId, , saleId, userId, seatIndex, sectorIndex, unit, ...more] =
    row;
  const [ticketKind, priceMinor, state, ending, takingId, offeredAtMs, endsAtMs, endedAtMs] = more;
  const map = (await layouts.find(sessionId))?.map;
  return {
    resaleId,
    ticketId,
    sessionId,
    saleId,
    userId,
    seat: seatIndex === null ? null : (map?.numbers[seatIndex] ?? ''),
    sectorId: sectorIndex === null ? null : (map?.sectors[sectorIndex]?.id ?? ''),
    unit,
    ticketKind,
    priceMinor,
    state,
    ending,
    takingId,
    offeredAtMs,
    endsAtMs,
    endedAtMs,
  };
}
