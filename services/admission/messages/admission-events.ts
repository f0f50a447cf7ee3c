import type { EventLog, StoredEvent } from '../../../platform/events/event-log.ts';
import { type PublicForm, serveEvents } from '../../../platform/events/serve-events.ts';
import { admissionContract } from '../contract.ts';

/** As the statements write it. */
type StoredTicket = { saleId: string; admittedAtMs?: number; undoneAtMs?: number } & Record<
  string,
  unknown
>;

/** What happened to tickets, in the words of their contract. */
export function serveAdmissionEvents(log: EventLog, publicUrl: string) {
  const { service, events: declarations } = admissionContract;
  const toPublic = (events: readonly StoredEvent[]) => Promise.resolve(events.map(publicForm));
  return serveEvents({ service, publicUrl, log, declarations, toPublic });
}

function publicForm({ subject, sessionId, data }: StoredEvent): PublicForm {
  const ticketId = `tkt-${subject}`;
  const { saleId, admittedAtMs, undoneAtMs, ...rest } = data as StoredTicket;
  return {
    subject: ticketId,
    correlationId: `sale-${saleId}`,
    data: {
      ticketId,
      saleId: `sale-${saleId}`,
      sessionId,
      ...rest,
      ...(admittedAtMs !== undefined && { admittedAt: new Date(admittedAtMs).toISOString() }),
      ...(undoneAtMs !== undefined && { undoneAt: new Date(undoneAtMs).toISOString() }),
    },
  };
}
