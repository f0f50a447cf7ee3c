import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { advanceListCursor, type ListCursor } from '../domain/list-cursor.ts';
import type { Ticket } from '../domain/ticket.ts';

const listDoorTickets = loadStatement(new URL('../sql/list-door-tickets.sql', import.meta.url));
const knowsSession = loadStatement(new URL('../sql/knows-session.sql', import.meta.url));

/** A page is below 250 KB. */
export const DOOR_PAGE_SIZE = 2000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** What a door without a connection has to know of a ticket; nothing of whose it is. */
export type DoorTicket = Pick<
  Ticket,
  'ticketId' | 'version' | 'kind' | 'place' | 'state' | 'usedAtMs' | 'usedGate'
>;

export type DoorPage = {
  readonly tickets: readonly DoorTicket[];
  readonly cursor: ListCursor;
  /** More is there now; else it is worth asking again after a while. */
  readonly hasMore: boolean;
};

type Row = readonly [
  ticketId: string,
  version: number,
  kind: Ticket['kind'],
  place: string,
  state: Ticket['state'],
  usedAtMs: number | null,
  usedGate: string | null,
  changedTx: string,
  oldestTx: string,
];

/**
 * A session's tickets as they stand, or those that were changed since a cursor: some may come once more than they were
 * changed, none is missed. Nothing where neither the session nor a ticket of it is known.
 */
export type ListDoorTickets = (
  sessionId: string,
  cursor: ListCursor,
) => Promise<DoorPage | undefined>;

export function createListDoorTickets(database: Database): ListDoorTickets {
  return async (sessionId, cursor) => {
    const { tx, ticketId } = cursor.at ?? { tx: cursor.next, ticketId: BEFORE_ALL };
    const values = [sessionId, tx, ticketId, DOOR_PAGE_SIZE];
    const rows = await database.query<Row>(listDoorTickets, values);
    if (rows.length === 0 && !(await isKnown(database, sessionId))) return undefined;
    const last = rows.at(-1);
    const page = {
      last: last && { tx: last[7], ticketId: last[0] },
      oldest: rows[0]?.[8],
      isFull: rows.length === DOOR_PAGE_SIZE,
    };
    return {
      tickets: rows.map(ticketOf),
      cursor: advanceListCursor(cursor, page),
      hasMore: page.isFull,
    };
  };
}

async function isKnown(database: Database, sessionId: string): Promise<boolean> {
  const [row] = await database.query<readonly [boolean]>(knowsSession, [sessionId]);
  return row?.[0] === true;
}

function ticketOf([ticketId, version, kind, place, state, usedAtMs, usedGate]: Row): DoorTicket {
  return { ticketId, version, kind, place, state, usedAtMs, usedGate };
}
