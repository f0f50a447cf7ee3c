import type { EventLog, StoredEvent } from '../../../platform/events/event-log.ts';
import { type PublicForm, serveEvents } from '../../../platform/events/serve-events.ts';
import { salesContract } from '../contract.ts';

/** As the statements write it: money in minor units, times in milliseconds. */
type StoredSale = {
  saleId?: string;
  orderId?: string;
  totalMinor?: number;
  refundedMinor?: number;
  paidAtMs?: number;
  refundedAtMs?: number;
} & Record<string, unknown>;

/** What happened in the sales, in the words of their contract. */
export function serveSalesEvents(log: EventLog, publicUrl: string) {
  const { service, events: declarations } = salesContract;
  const toPublic = (events: readonly StoredEvent[]) => Promise.resolve(events.map(publicForm));
  return serveEvents({ service, publicUrl, log, declarations, toPublic });
}

function publicForm(event: StoredEvent): PublicForm {
  return event.type === 'TicketsPurchased' ? purchaseForm(event) : saleForm(event);
}

/** Contract A gives no names to its purchases: their ids stand as they are. */
function purchaseForm({ subject, sessionId, data }: StoredEvent): PublicForm {
  return {
    subject,
    correlationId: subject,
    data: { saleId: subject, sessionId, ...data },
  };
}

function saleForm({ subject, sessionId, data }: StoredEvent): PublicForm {
  const reservationId = `res-${subject}`;
  const { saleId, orderId, totalMinor, refundedMinor, paidAtMs, refundedAtMs, ...rest } =
    data as StoredSale;
  return {
    subject: reservationId,
    correlationId: reservationId,
    data: {
      ...(saleId !== undefined && { saleId: `sale-${saleId}` }),
      ...(orderId !== undefined && { orderId: `ord-${orderId}` }),
      reservationId,
      sessionId,
      ...rest,
      ...(totalMinor !== undefined && { totalAmount: totalMinor / 100 }),
      ...(refundedMinor !== undefined && { refundedAmount: refundedMinor / 100 }),
      ...(paidAtMs !== undefined && { paidAt: new Date(paidAtMs).toISOString() }),
      ...(refundedAtMs !== undefined && { refundedAt: new Date(refundedAtMs).toISOString() }),
    },
  };
}
