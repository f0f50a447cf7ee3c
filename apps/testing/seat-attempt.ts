import type { Agent } from 'node:http';
import type { SeatOrder } from './seat-order.ts';
import { type Sight, tryRequest } from './try-request.ts';

export type SeatStep = 'hold' | 'confirm' | 'cancel';

/** What a buyer of seats saw of one try. */
export type SeatAttempt = Pick<Sight, 'got' | 'status' | 'text'> & {
  readonly order: SeatOrder;
  readonly step: SeatStep;
  /** Of the hold that he was told of before. */
  readonly reservationId: string | undefined;
  readonly contentType: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
};

/** Where each step is asked: the two may be the same. */
export type SeatUrls = { readonly inventory: string; readonly sales: string };

/** A buyer and how far he got. */
export type Visit = { readonly order: SeatOrder; reservationId?: string };

/** Tries one step once. Never throws. */
export async function attemptStep(
  agent: Agent,
  urls: SeatUrls,
  sessionId: string,
  { visit, step }: { visit: Visit; step: SeatStep },
): Promise<SeatAttempt> {
  const { order, reservationId = '' } = visit;
  const { key, userId, wish } = order;
  const path = `/api/v1/reservations/${reservationId}`;
  const asks = {
    hold: {
      method: 'POST',
      path: '/api/v1/reservations',
      body: { sessionId, userId, ...wish },
      key,
    },
    confirm: { method: 'POST', path: `${path}/confirm`, body: payment(userId), key },
    cancel: { method: 'DELETE', path },
  } as const;
  const url = step === 'confirm' ? urls.sales : urls.inventory;
  const { got, status, text, headers } = await tryRequest(agent, url, asks[step]);
  const contentType = headers['content-type'];
  const body = contentType?.includes('json') ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { order, step, reservationId: visit.reservationId, got, status, text, contentType, body };
}

/** Anything but "ask again". */
export function isFinal({ got, status, body }: SeatAttempt): boolean {
  return got === 'answer' && status !== 503 && body['error'] !== 'IDEMPOTENCY_KEY_IN_FLIGHT';
}

function payment(userId: string) {
  return { paymentMethod: 'card', transactionId: `payment-of-${userId}` };
}
