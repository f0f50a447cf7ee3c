import type { EventLog, StoredEvent } from '../../../platform/events/event-log.ts';
import { type PublicForm, serveEvents } from '../../../platform/events/serve-events.ts';
import { paymentsContract } from '../contract.ts';

/** What happened in the payments, in the words of their contract. */
export function servePaymentEvents(log: EventLog, publicUrl: string) {
  const { service, events: declarations } = paymentsContract;
  const toPublic = (events: readonly StoredEvent[]) => Promise.resolve(events.map(publicForm));
  return serveEvents({ service, publicUrl, log, declarations, toPublic });
}

/** What is paid for is what its events have in common with those of its sale. */
function publicForm({ subject, data }: StoredEvent): PublicForm {
  const told = Object.entries(data).filter(([, value]) => value !== null);
  return {
    subject,
    correlationId: String(data['saleRef']),
    data: { paymentId: subject, ...Object.fromEntries(told) },
  };
}
