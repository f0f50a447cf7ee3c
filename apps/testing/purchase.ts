import type { Agent } from 'node:http';
import { type Sight, tryRequest } from './try-request.ts';

export type Order = {
  readonly quantity: number;
  readonly key?: string | undefined;
  readonly sessionId?: string | undefined;
};

/** What a buyer saw of one try. */
export type Attempt = Pick<Sight, 'got' | 'status' | 'text'> & {
  readonly order: Order;
  readonly contentType: string | undefined;
  /** Without its prefix. */
  readonly saleId: string | undefined;
};

/** Tries once to buy. Never throws. */
export async function purchase(agent: Agent, url: string, order: Order): Promise<Attempt> {
  const { quantity, key, sessionId } = order;
  const body = { qty: quantity, sessionId };
  const { got, status, text, headers } = await tryRequest(agent, url, {
    method: 'POST',
    path: '/api/v1/purchase',
    body,
    key,
  });
  const saleId = headers['sale-id'];
  return {
    order,
    got,
    status,
    contentType: headers['content-type'],
    text,
    saleId: typeof saleId === 'string' ? saleId.replace(/^sale-/, '') : undefined,
  };
}

/** Whether the buyer was told that he bought. */
export function isSuccess(attempt: Attempt): boolean {
  return attempt.status === 200 && attempt.text.startsWith('{"success":true,');
}

/** Whether the buyer was told that not enough is left. */
export function isSoldOut(attempt: Attempt): boolean {
  return attempt.status === 200 && attempt.text.startsWith('{"success":false,');
}
