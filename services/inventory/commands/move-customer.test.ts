import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { createMoveCustomer } from './move-customer.ts';
import { inventoryInstance, openTestSession } from './testing/inventory-instance.ts';

let store: ServiceDatabase;
let instance: ReturnType<typeof inventoryInstance>;
let move: ReturnType<typeof createMoveCustomer>;
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../migrations/', import.meta.url));
  instance = inventoryInstance(store.database);
  move = createMoveCustomer(store.database);
});
afterAll(() => store.close());

async function hold(sessionId: string, seat: string, userId: string): Promise<string> {
  const wish = { sessionId, seatNumbers: [seat], sectors: [], holdId: newId(), userId };
  const outcome = await instance.place(wish);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.hold.holdId;
}

function read<Row extends readonly unknown[]>(text: string, value: string): Promise<Row[]> {
  return store.database.query<Row>({ name: `test.${text.length}`, text }, [value]);
}

const holdsOf = (userId: string) =>
  read<[string, number]>('SELECT hold_id, slot FROM inventory.hold WHERE user_id = $1', userId);

test('[INV-33] pending holds of two guests become a user’s, beside his own, and each is told once', async () => {
  const sessionId = await openTestSession(store.database, { rules: { maxHoldsPerUser: 3 } });
  const own = await hold(sessionId, 'A1', 'owner');
  const first = [await hold(sessionId, 'A2', 'guest-1'), await hold(sessionId, 'A3', 'guest-1')];
  const second = [await hold(sessionId, 'A4', 'guest-2')];
  const moves = ['guest-1', 'guest-2'].map((fromUserId) =>
    move({ fromUserId, toUserId: 'owner', holdIds: [] }),
  );
  const ends = await Promise.allSettled(moves);
  // Two at once may want the same number: then one is asked again.
  for (const fromUserId of ['guest-1', 'guest-2', 'guest-1']) {
    await move({ fromUserId, toUserId: 'owner', holdIds: [] });
  }
  expect(ends.some(({ status }) => status === 'fulfilled')).toBe(true);
  const held = await holdsOf('owner');
  expect(held.map(([id]) => id).sort()).toEqual([own, ...first, ...second].sort());
  expect(new Set(held.map(([, slot]) => slot)).size).toBe(4);
  expect(await holdsOf('guest-1')).toEqual([]);
  for (const holdId of [...first, ...second]) {
    const told = await read<[string, { userId: string; fromUserId?: string }]>(
      'SELECT type, data FROM inventory.event WHERE subject = $1 ORDER BY position',
      holdId,
    );
    expect(told.map(([type]) => type)).toEqual(['ReservationCreated', 'ReservationMoved']);
    expect(told[1]?.[1].userId).toBe('owner');
  }
  await instance.cancel({ holdId: second[0] ?? '' });
  await expect(hold(sessionId, 'A5', 'owner')).rejects.toThrow('HOLD_LIMIT');
});

test('[INV-33] a hold that was sold is moved where it is named, and another’s is not', async () => {
  const sessionId = await openTestSession(store.database);
  const sold = await hold(sessionId, 'A1', 'guest-3');
  await instance.confirm({ holdId: sold, saleId: newId() });
  const foreign = await hold(sessionId, 'A2', 'stranger');
  const asked = { fromUserId: 'guest-3', toUserId: 'owner-3' };
  expect(await move({ ...asked, holdIds: [] })).toEqual({ moved: 0 });
  expect(await move({ ...asked, holdIds: [sold, foreign, newId()] })).toEqual({ moved: 1 });
  expect(await holdsOf('owner-3')).toMatchObject([[sold, expect.any(Number)]]);
  expect(await holdsOf('stranger')).toHaveLength(1);
});
