import type { Consumer } from '../../../platform/bus/event-bus.ts';
import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { isStatementTimeout, isTransient } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import { closingsOf, issuesOf, movesOf, reductionsOf, sessionsOf } from './read-events.ts';

const statement = (file: string) => loadStatement(new URL(`../sql/${file}.sql`, import.meta.url));
const keepSessions = statement('keep-sessions');
const issueTickets = statement('issue-tickets');
const closeSales = statement('close-sales');
const voidTickets = statement('void-tickets');
const voidPlacesStatement = statement('void-places');
const moveTickets = statement('move-tickets');
const keepUnhandledEvent = statement('keep-unhandled-event');

/** Issues and voids what events tell of; none of it twice, and in whatever order they come. */
export type HandleEvents = (events: readonly CloudEvent[]) => Promise<void>;

export function createHandleEvents(database: Database): HandleEvents {
  return async (events) => {
    const sessions = sessionsOf(events);
    if (sessions.length > 0) await database.execute(keepSessions, [JSON.stringify(sessions)]);
    const closings = closingsOf(events);
    if (closings.length > 0) {
      await database.execute(closeSales, [JSON.stringify(closings)]);
      const closed = [...new Set(closings.map(({ saleId }) => saleId))];
      await database.execute(voidTickets, [arrayLiteral(closed)]);
    }
    // After that: what was taken back in this lot needs no tickets, and its seats may be another's by now.
    const issues = issuesOf(events);
    if (issues.length > 0) await database.execute(issueTickets, [JSON.stringify(issues)]);
    await voidPlaces(database, reductionsOf(events));
    // A sale is told before it moves.
    const moves = movesOf(events);
    if (moves.length > 0) await database.execute(moveTickets, [JSON.stringify(moves)]);
  };
}

/**
 * Voids the tickets of some places of sales.
 *
 * @throws when a sale is not known yet: it is told before its refund, so its event is among those that are tried again
 */
async function voidPlaces(
  database: Database,
  reductions: ReturnType<typeof reductionsOf>,
): Promise<void> {
  if (reductions.length === 0) return;
  const [row] = await database.query<[unknown: string[]]>(voidPlacesStatement, [
    JSON.stringify(reductions),
  ]);
  const unknown = row?.[0] ?? [];
  if (unknown.length > 0) throw new Error(`There are no tickets yet of ${unknown.join(', ')}.`);
}

/**
 * Takes events over by the lot. Where a lot fails, each event is handled alone, and those that are at fault are kept
 * (jobs/retry-events.ts): the order matters to none of the statements, so nothing has to wait behind them.
 */
export function createTicketConsumer(
  database: Database,
  handle: HandleEvents,
  log: Pick<Logger, 'warn'>,
): Consumer {
  return {
    name: 'tickets',
    types: [
      'SessionCreated',
      'SessionChanged',
      'PaymentConfirmed',
      'SaleImported',
      'SaleRefunded',
      'TicketsRefunded',
      'ReservationRefunded',
      'SaleMoved',
    ],
    async take(events) {
      try {
        await handle(events);
      } catch (fault) {
        if (isDatabaseAway(fault)) throw fault;
        for (const event of events) {
          const failure = await handleOrKeep({ database, handle }, event);
          if (failure === undefined) continue;
          const { id, type, subject } = event;
          const about = { eventId: id, type, subject, reason: failure };
          log.warn(about, 'an event was not handled; tried again until it can be');
        }
      }
    },
  };
}

/**
 * Handles an event alone, or keeps it to be tried again.
 *
 * @returns why it could not be handled
 * @throws when the database is away: then it is no event's fault
 */
export async function handleOrKeep(
  { database, handle }: { database: Database; handle: HandleEvents },
  event: CloudEvent,
): Promise<string | undefined> {
  try {
    await handle([event]);
    return undefined;
  } catch (fault) {
    if (isDatabaseAway(fault)) throw fault;
    const reason = String(fault).slice(0, MAX_REASON_LENGTH).replaceAll('\0', '');
    await database.execute(keepUnhandledEvent, [JSON.stringify(event), reason]);
    return reason;
  }
}

const MAX_REASON_LENGTH = 1000;

function isDatabaseAway(fault: unknown): boolean {
  return isTransient(fault) && !isStatementTimeout(fault);
}
