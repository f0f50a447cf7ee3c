import { setTimeout as delay } from 'node:timers/promises';
import type { Reply } from './instances.ts';
import type { Shop } from './shop.ts';

/** Far above what the job needs to look. */
const patienceMs = 4000;
const pollMs = 10;

export type Offered = { readonly userId: string; readonly reservation: Reply };

/** A session with a waiting list, as its organiser and those who wait see it. */
export type WaitingShop = {
  open: () => Promise<void>;
  /** Holds groups of seats; those from `firstPending` on are bought. @returns the replies, with the sale where there is one */
  sellOut: (groups: readonly (readonly string[])[], pending: number) => Promise<Reply[]>;
  /** `user-0`, `user-1` and so on wait for so many seats each. */
  join: (quantities: readonly number[]) => Promise<void>;
  /** Resolves when the public has its turn. */
  judged: () => Promise<void>;
  /** What is offered, in the order of the list, once it is so many; or whatever is there when that takes too long. */
  offers: (count: number) => Promise<Offered[]>;
};

export function createWaitingShop(shop: Shop, sessionId: string): WaitingShop {
  const { ask, database } = shop.instances;
  const path = `/api/v1/sessions/${sessionId}/waiting-list`;
  const entries = async () => {
    const { body } = await ask({ on: 0, method: 'GET', path });
    return body['entries'] as { userId: string; status: string; reservationId?: string }[];
  };
  return {
    async open() {
      await ask({ on: 0, method: 'PUT', path, body: { open: true, offerSeconds: 60 } });
    },
    async sellOut(groups, pending) {
      const replies: Reply[] = [];
      for (const [index, seatNumbers] of groups.entries()) {
        const held = await shop.reserve(0, { sessionId, userId: `owner-${index}`, seatNumbers });
        const isBought = index >= pending;
        const sale = isBought ? await shop.confirm(0, String(held.body['reservationId'])) : held;
        replies.push({ ...held, body: { ...held.body, saleId: sale.body['saleId'] } });
      }
      return replies;
    },
    async join(quantities) {
      for (const [index, quantity] of quantities.entries()) {
        const body = { userId: `user-${index}`, quantity };
        const { status, text } = await ask({ on: index % 3, method: 'POST', path, body });
        if (status !== 201) throw new Error(`user-${index} can not wait: ${status} ${text}`);
      }
    },
    async judged() {
      const text =
        'SELECT FROM inventory.turn WHERE session_id = $1 AND public_until <= clock_timestamp()';
      while ((await database.query(text, [sessionId])).rowCount) await delay(pollMs);
    },
    async offers(count) {
      const deadlineMs = performance.now() + patienceMs;
      for (;;) {
        const offered = (await entries()).filter(({ status }) => status === 'offered');
        if (offered.length >= count || performance.now() > deadlineMs) {
          return Promise.all(
            offered.map(async ({ userId, reservationId }) => {
              const held = `/api/v1/reservations/${reservationId}`;
              return { userId, reservation: await ask({ on: 1, method: 'GET', path: held }) };
            }),
          );
        }
        await delay(pollMs);
      }
    },
  };
}
