import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../platform/clock/clock.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createMetrics } from '../../../platform/telemetry/metrics.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { findOrders } from '../queries/find-order.ts';
import { createFindPurchases } from '../queries/find-purchases.ts';
import { createMoveCustomer } from './move-customer.ts';
import { createSeatSaleStore, type SeatSaleStore } from './store-seat-sales.ts';

let service: ServiceDatabase;
let store: SeatSaleStore;
/** Which holds the inventory was asked to move. */
const asked: string[][] = [];
let move: ReturnType<typeof createMoveCustomer>;
beforeAll(async () => {
  service = await createServiceDatabase('sales', new URL('../migrations/', import.meta.url));
  const { database } = service;
  store = createSeatSaleStore(database, { clock: systemClock, metrics: createMetrics() });
  const moveHolds = ({ holdIds }: { holdIds: string[] }) => {
    asked.push(holdIds);
    return Promise.resolve({ moved: 0 });
  };
  move = createMoveCustomer({ database, inventory: { moveCustomer: moveHolds } });
});
afterAll(async () => {
  await store.close();
  await service.close();
});

async function begin(userId: string) {
  const holdId = newId();
  const sale = { saleId: newId(), holdId, ...{ paymentMethod: 'pix', transactionId: 'tx' } };
  const { saleId } = await store.begin(sale);
  const confirmed = {
    ok: true as const,
    ...{ saleId, userId, sessionId: newId(), sessionName: 'Oppenheimer' },
    organisationId: null,
    ...{ seats: ['A1'], sectors: [], totalMinor: 100, currency: 'BRL' },
  };
  return { holdId, saleId, complete: () => store.complete(confirmed) };
}

async function salesOf(userId: string): Promise<string[]> {
  const { purchases } = await createFindPurchases(service.database)({ userId });
  return purchases.map(({ saleId }) => saleId).toSorted();
}

async function toldOf(holdId: string): Promise<unknown[]> {
  const text = `SELECT type, data ->> 'userId', data ->> 'fromUserId' FROM sales.event
    WHERE subject = $1 ORDER BY position`;
  return service.database.query({ name: 'test.told', text }, [holdId]);
}

test('[SAL-14] the sales of a user become another’s with their holds, and are told once however often', async () => {
  const [first, own] = [await begin('guest-1'), await begin('ana')];
  await first.complete();
  await own.complete();
  const users = { fromUserId: 'guest-1', toUserId: 'ana' };
  const moved = await Promise.all([move(users), move(users), move(users)]);
  expect(moved.reduce((sum, one) => sum + one.moved, 0)).toBe(1);
  expect(await move(users)).toEqual({ moved: 0 });
  expect(await salesOf('guest-1')).toEqual([]);
  expect(await salesOf('ana')).toEqual([first.saleId, own.saleId].toSorted());
  expect(await toldOf(first.holdId)).toEqual([
    ['PaymentConfirmed', 'guest-1', null],
    ['SaleMoved', 'ana', 'guest-1'],
  ]);
  // Also when its sale was moved before its hold could be.
  expect(asked.at(-1)).toContain(first.holdId);
});

test('[SAL-14] a sale that completes long after is the new owner’s, and its hold is asked for', async () => {
  const late = await begin('guest-2');
  const users = { fromUserId: 'guest-2', toUserId: 'bia' };
  expect(await move(users)).toEqual({ moved: 0 });
  await late.complete();
  await late.complete();
  expect(await salesOf('bia')).toEqual([late.saleId]);
  expect(await toldOf(late.holdId)).toEqual([['PaymentConfirmed', 'bia', null]]);
  await move(users);
  expect(asked.at(-1)).toEqual([late.holdId]);
});

test('[SAL-14] orders become another’s too, whatever state they are in', async () => {
  const text = `INSERT INTO sales.ticket_order (order_id, hold_id, second_hold_id, session_id, user_id, priced,
      total_minor, currency)
    VALUES ($1, $2, $3, $4, 'guest-9', '{}', 100, 'BRL')`;
  const orderId = newId();
  const ids = [orderId, newId(), newId(), newId()];
  await service.database.query({ name: 'test.order', text }, ids);
  await move({ fromUserId: 'guest-9', toUserId: 'eva' });
  const { database } = service;
  expect((await findOrders(database, [orderId]))[0]?.userId).toBe('eva');
});
