import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { createMoveSession } from '../commands/change-session.ts';
import {
  type InventoryInstance,
  inventoryInstance,
} from '../commands/testing/inventory-instance.ts';
import { openWaitingRoom } from '../commands/testing/waiting-room.ts';
import { createFindSessions } from '../queries/find-sessions.ts';
import { createRooms } from '../queries/rooms.ts';
import { endCancelledJob } from './end-cancelled.ts';

let store: ServiceDatabase;
let instance: InventoryInstance;
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../migrations/', import.meta.url));
  instance = inventoryInstance(store.database);
});
afterAll(() => store.close());

const pass = (cancelHold = instance.cancel) =>
  endCancelledJob({ database: store.database, cancelHold }).run(new AbortController().signal);

async function cancel(sessionId: string): Promise<void> {
  const { findSession } = createFindSessions(store.database, createRooms(store.database));
  const { database } = store;
  const layouts = { forget: () => undefined };
  const moveSession = createMoveSession({ database, layouts, findSession });
  const moved = await moveSession({ sessionId, to: 'cancelled' });
  expect(moved.ok).toBe(true);
}

it('[INV-58] gives back what is held of a cancelled session and ends who waits, each once, though it dies halfway', async () => {
  const [room, other] = [
    await openWaitingRoom(instance, store.database),
    await openWaitingRoom(instance, store.database),
  ];
  for (const each of [room, other]) {
    await each.free(['A1', 'A2', 'B1']);
    await each.freeUnits(2);
    await each.place('ana', { seatNumbers: ['A1'], sectors: [{ sectorId: 'floor', quantity: 2 }] });
    await each.place('bia', { seatNumbers: ['A2', 'B1'], sectors: [] });
    for (const userId of ['caio', 'davi']) await each.join(userId, { quantity: 2 }, newId());
  }
  await cancel(room.sessionId);
  await expect(pass(() => Promise.reject(new Error('it died')))).rejects.toThrow('it died');
  await Promise.all([pass(), pass()]);
  await pass();
  expect(await room.shown()).toMatchObject({ free: [3, 2], states: 'ffsssfssss' });
  const given = await room.eventsOf('ReservationCancelled');
  expect(given).toHaveLength(2);
  expect(new Set(given.map(({ userId }) => userId))).toEqual(new Set(['ana', 'bia']));
  expect(await room.eventsOf('WaitingListLeft')).toMatchObject([
    { userId: 'caio', reason: 'cancelled' },
    { userId: 'davi', reason: 'cancelled' },
  ]);
  expect(await room.entryOf('caio')).toMatchObject({ state: 'cancelled', holdId: null });
  const list = await instance.waiting.findWaitingList(room);
  expect(list).toMatchObject({ ok: true, list: { isOpen: false, waiting: 0 } });
  // Another session has all that it had.
  expect(await other.shown()).toMatchObject({ states: 'hhssshssss' });
  expect(await other.entryOf('davi')).toMatchObject({ state: 'waiting' });
});
