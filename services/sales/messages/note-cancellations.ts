import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import { createHeldCursor } from '../../../platform/events/cursor-store.ts';
import type { ReadEvents } from '../../../platform/events/event-operations.ts';
import { followEvents } from '../../../platform/events/follow-events.ts';
import type { Logger } from '../../../platform/log/logger.ts';

const noteSessions = loadStatement(new URL('../sql/note-cancelled-sessions.sql', import.meta.url));
const callOffOrders = loadStatement(new URL('../sql/call-off-orders.sql', import.meta.url));

/**
 * Notes what the inventory tells to be cancelled: sessions, for jobs/refund-sessions.ts, and reservations, whose orders end
 * with them. Told again, it changes nothing.
 *
 * @returns a function that stops it
 */
export function noteCancellations({
  database,
  read,
  log,
}: {
  database: Database;
  /** The inventory's events. */
  read: ReadEvents;
  log: Logger;
}): () => Promise<void> {
  return followEvents({
    name: 'sales note cancellations',
    read,
    cursor: createHeldCursor('sales', database, 'cancelled sessions'),
    async hand(events) {
      const sessions = subjectsOf(events, 'SessionCancelled');
      if (sessions.length > 0) await database.execute(noteSessions, [sessions]);
      const holds = subjectsOf(events, 'ReservationCancelled').map((id) => id.replace('res-', ''));
      if (holds.length > 0) await database.execute(callOffOrders, [arrayLiteral(holds)]);
    },
    log,
  });
}

function subjectsOf(events: readonly CloudEvent[], wanted: string): string[] {
  return events.filter(({ type }) => type === wanted).map(({ subject }) => subject);
}
