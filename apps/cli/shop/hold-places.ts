import { randomUUID } from 'node:crypto';
import type { Asked, Made } from '../../../packages/client/src/index.ts';
import { answered, type Shop } from '../api/open-shop.ts';
import { undoWhenStopped } from '../undo.ts';
import { giveUpPayment } from './pay-order.ts';

export type Reservation = Made<'/api/v1/reservations'>;
export type Wish = Omit<Asked<'/api/v1/reservations'>, 'sessionId' | 'userId'>;

/** Places that are held, until they are bought or given back. */
export type Hold = {
  readonly reservation: Reservation;
  /** The order that it is being paid by: its payment is given up before the places go back. */
  orderId?: string;
  /** They are to stay held when this program ends. */
  readonly keep: () => void;
  readonly giveBack: () => Promise<void>;
};

type Holding = Wish & {
  readonly sessionId: string;
  readonly userId: string;
  readonly pass?: string | undefined;
  readonly key?: string | undefined;
};

/** Holds places. Whoever stops the program meanwhile holds nothing. @throws RefusedError */
export async function holdPlaces(shop: Shop, { pass, key, ...body }: Holding): Promise<Hold> {
  const headers = {
    'idempotency-key': key ?? randomUUID(),
    ...(pass !== undefined && { 'queue-pass': pass }),
  };
  const asked = answered(shop.api.POST('/api/v1/reservations', { body, headers }));
  // Stopped while the answer is on its way, the places may be held nevertheless.
  const held: { hold?: Hold } = {};
  const keep = undoWhenStopped(async () => {
    const { reservationId } = await asked;
    const orderId = held.hold?.orderId;
    if (orderId !== undefined) await giveUpPayment(shop, orderId).catch(() => undefined);
    await giveBack(shop, reservationId);
  });
  try {
    const reservation = await asked;
    const { reservationId } = reservation;
    held.hold = {
      reservation,
      keep,
      giveBack: async () => {
        keep();
        await giveBack(shop, reservationId);
      },
    };
    return held.hold;
  } catch (error) {
    keep();
    throw error;
  }
}

/** @throws RefusedError */
export async function giveBack(shop: Shop, reservationId: string): Promise<void> {
  const params = { path: { reservationId } };
  await answered(shop.api.DELETE('/api/v1/reservations/{reservationId}', { params }));
}
