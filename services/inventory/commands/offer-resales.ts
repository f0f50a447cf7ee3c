import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import { type OfferedTicket, OfferedTickets } from '../domain/waiting-list/offered-tickets.ts';
import { readWaiting, WAITING_PAGE_SIZE, type Waiting } from '../queries/read-waiting.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';
import { unlessAtOnce } from './offer-places.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const listSessions = statement('list-sessions-to-resell');
const readResales = statement('read-resales');
const makeOffer = statement('make-resale-offer');

type TicketRow = readonly [
  resaleId: string,
  offers: number,
  sellerId: string,
  seatIndex: number | null,
  sectorIndex: number | null,
  ticketKind: string | null,
  priceMinor: number,
];

export type OfferResales = {
  /** Sessions in which somebody waits, and tickets are offered. */
  sessions: () => Promise<string[]>;
  offer: (sessionId: string) => Promise<void>;
};

/**
 * Offers tickets of others to those who wait, in order, to each the first that fit him. Each offer is conditional on nobody
 * having been offered these tickets since they were read, and on their sellers offering them still: so it may run on any number of
 * instances, and die anywhere.
 */
export function createOfferResales({
  database,
  layouts,
  log,
}: {
  database: Database;
  layouts: SessionLayouts;
  log: Logger;
}): OfferResales {
  const offerTo = async (sessionId: string, waiting: Waiting, tickets: OfferedTicket[]) => {
    const holdId = newId();
    const rows = await unlessAtOnce(
      database.query<[endsAtMs: number]>(makeOffer, [
        waiting.entryId,
        sessionId,
        holdId,
        tickets.map(({ resaleId }) => resaleId),
        arrayLiteral(tickets.map(({ offers }) => offers)),
      ]),
    );
    const { userId } = waiting;
    if (rows.length > 0) log.debug({ sessionId, holdId, userId }, 'tickets of others offered');
  };
  const offerAlong = async (sessionId: string, tickets: OfferedTickets) => {
    let after: number | undefined = -1;
    while (after !== undefined && !tickets.isEmpty) {
      const some: Waiting[] = await readWaiting(database, sessionId, after);
      for (const waiting of some) {
        const fitting = tickets.take(waiting);
        // Where it has changed meanwhile, it is read anew in the next pass.
        if (fitting) await offerTo(sessionId, waiting, fitting);
      }
      after = some.length === WAITING_PAGE_SIZE ? some.at(-1)?.place : undefined;
    }
  };
  return {
    async sessions() {
      const rows = await database.query<[string]>(listSessions, []);
      return rows.map(([sessionId]) => sessionId);
    },
    async offer(sessionId) {
      const map = (await layouts.find(sessionId))?.map;
      const rows = await database.query<TicketRow>(readResales, [sessionId]);
      if (map) await offerAlong(sessionId, new OfferedTickets(map, rows.map(ticketOf)));
    },
  };
}

function ticketOf(row: TicketRow): OfferedTicket {
  const [resaleId, offers, sellerId, seatIndex, sectorIndex, ticketKind, priceMinor] = row;
  return { resaleId, offers, sellerId, seatIndex, sectorIndex, ticketKind, priceMinor };
}
