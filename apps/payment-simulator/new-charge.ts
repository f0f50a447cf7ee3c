import type { SimulatedCharge } from './charge-book.ts';

/** What a charge is asked for with. */
export type ChargeWish = {
  amountMinor: number;
  currency: string;
  method: string;
  token?: string;
  expiresAtMs?: number;
  returnUrl?: string;
};

const PIX_MS = 10 * 60_000;

/** A charge that nothing has become of yet. */
export function newCharge(id: string, wish: ChargeWish): SimulatedCharge {
  const createdAtMs = Date.now();
  const { amountMinor, currency, method, token, returnUrl } = wish;
  return {
    id,
    state: 'pending',
    method,
    amountMinor,
    currency,
    capturedMinor: 0,
    refundedMinor: 0,
    feeMinor: 0,
    createdAtMs,
    expiresAtMs: wish.expiresAtMs ?? createdAtMs + PIX_MS,
    refunds: {},
    ...(token !== undefined && { token }),
    ...(returnUrl !== undefined && { returnUrl }),
  };
}
