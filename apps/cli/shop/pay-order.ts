import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Asked, Made } from '../../../packages/client/src/index.ts';
import { RefusedError } from '../api/errors.ts';
import { answered, type Shop } from '../api/open-shop.ts';

export type OrderBody = Asked<'/api/v1/orders'>;
export type Quote = Made<'/api/v1/orders/quote', 200>;
export type Order = Answer<'/api/v1/orders/{orderId}'>;
export type Means = Asked<'/api/v1/orders/{orderId}/pay'>;
export type Action = NonNullable<Order['action']>;

const LOOK_AGAIN_MS = 1000;

/** What a price is asked by: reasons and answers do not change it, so it is told before these are given. */
export async function quoteOrder(
  shop: Shop,
  body: OrderBody,
  required: readonly string[] = [],
): Promise<Quote> {
  const { tickets = [], answers = {} } = body;
  const known = {
    ...body,
    tickets: tickets.map((ticket) => ({ reason: '…', ...ticket })),
    answers: { ...Object.fromEntries(required.map((id) => [id, '…'])), ...answers },
  };
  return answered(shop.api.POST('/api/v1/orders/quote', { body: known }));
}

export type Paying = {
  readonly order: OrderBody;
  readonly means: Means;
  /** Told which order it is, before it is paid. */
  readonly onOrder?: (orderId: string) => void;
  /** Nobody waits for it any more. */
  readonly signal?: AbortSignal;
};

/**
 * Orders what is reserved, and begins to pay it.
 *
 * @returns the order, completed; or with the `action` that its buyer has to take himself, such as paying a Pix
 * @throws RefusedError when it was declined, or can not be completed any more
 */
export async function startPayment(shop: Shop, paying: Paying): Promise<Order> {
  const { order, means, onOrder, signal } = paying;
  const { orderId } = await answered(shop.api.POST('/api/v1/orders', { body: order }));
  onOrder?.(orderId);
  const params = { path: { orderId } };
  const headers = { 'idempotency-key': randomUUID() };
  await answered(shop.api.POST('/api/v1/orders/{orderId}/pay', { params, body: means, headers }));
  return lookUntil(shop, orderId, ({ action }) => Boolean(action), signal);
}

/** Waits until an order is paid. @returns it, completed @throws RefusedError as above */
export function awaitPayment(shop: Shop, orderId: string, signal?: AbortSignal): Promise<Order> {
  return lookUntil(shop, orderId, () => false, signal);
}

async function lookUntil(
  shop: Shop,
  orderId: string,
  isEnough: (order: Order) => boolean,
  signal: AbortSignal | undefined,
): Promise<Order> {
  const params = { path: { orderId } };
  for (;;) {
    const now = await answered(shop.api.GET('/api/v1/orders/{orderId}', { params }));
    if (now.status === 'completed') return now;
    if (now.status !== 'paying') throw new RefusedError(endOf(now.status));
    if (isEnough(now)) return now;
    await sleep(LOOK_AGAIN_MS, undefined, { signal });
  }
}

/** Gives up a payment that waits for its buyer, so that its places can go back. */
export async function giveUpPayment(shop: Shop, orderId: string): Promise<void> {
  const params = { path: { orderId } };
  await answered(
    shop.api.POST('/api/v1/orders/{orderId}/pay/cancel', {
      params,
      headers: { 'idempotency-key': randomUUID() },
    }),
  );
}

function endOf(status: Order['status']): string {
  return status === 'open'
    ? 'The payment was declined or given up. The places are still held.'
    : `The order is ${status}. What was paid goes back by itself.`;
}
