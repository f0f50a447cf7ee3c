import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { type InventoryInstance, inventoryInstance } from './testing/inventory-instance.ts';
import { openWaitingRoom, type WaitingRoomOptions } from './testing/waiting-room.ts';

let store: ServiceDatabase;
let instance: InventoryInstance;
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../migrations/', import.meta.url));
  instance = inventoryInstance(store.database);
});
afterAll(() => store.close());

/** A session with a list in which everything is sold: two rows of five seats, and a floor for four. */
const soldOut = (options?: WaitingRoomOptions) =>
  openWaitingRoom(instance, store.database, options);

describe('who waits', () => {
  it('[INV-50] waits once for a session, at the end of the list, and once for an id', async () => {
    const room = await soldOut();
    const [first, second] = [newId(), newId()];
    const joined = await room.join('ana', { quantity: 2 }, first);
    expect(joined).toMatchObject({ ok: true, entry: { state: 'waiting', ahead: 0 } });
    expect(await room.join('ana', { quantity: 2 }, first)).toEqual(joined);
    const again = await room.join('ana', { quantity: 1 }, second);
    expect(again).toEqual({ ok: false, code: 'ALREADY_WAITING' });
    const behind = await room.join('bia', { quantity: 3 });
    expect(behind).toMatchObject({ ok: true, entry: { state: 'waiting', ahead: 1 } });
    expect(await room.join('caio', { quantity: 1 })).toMatchObject({ entry: { ahead: 0 } });
    const told = await room.eventsOf('WaitingListJoined');
    expect(told.map(({ userId }) => userId)).toEqual(['ana', 'bia', 'caio']);
  });

  it('[INV-50] of many joins at once each has one entry, on whichever instance', async () => {
    const room = await soldOut();
    const other = inventoryInstance(store.openAnother());
    const joins = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        room.join(`user-${i % 10}`, { quantity: 1 }, newId(), i % 3 === 0 ? other : instance),
      ),
    );
    expect(joins.filter(({ ok }) => ok)).toHaveLength(10);
    const { entries } = await instance.waiting.listWaitingEntries({
      sessionId: room.sessionId,
      limit: 100,
    });
    expect(new Set(entries.map(({ userId }) => userId)).size).toBe(10);
    expect(entries.map(({ ahead }) => ahead)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('[INV-50] is told to buy while such places are free, and that some never are', async () => {
    const room = await soldOut();
    await room.free(['A1', 'A3', 'A4']);
    const codeOf = async (wish: Parameters<typeof room.join>[1]) => {
      const outcome = await room.join(newId(), wish);
      return outcome.ok ? 'joined' : outcome.code;
    };
    expect(await codeOf({ quantity: 2, sectorId: 'stalls' })).toBe('PLACES_FREE');
    expect(await codeOf({ quantity: 3, together: false })).toBe('PLACES_FREE');
    expect(await codeOf({ quantity: 6, sectorId: 'stalls' })).toBe('NEVER_FITS');
    expect(await codeOf({ quantity: 5, sectorId: 'floor' })).toBe('NEVER_FITS');
    expect(await codeOf({ quantity: 1, sectorId: 'balcony' })).toBe('SECTOR_NOT_FOUND');
    expect(await codeOf({ quantity: 1, kinds: ['wheelchair'] })).toBe('NEVER_FITS');
    expect(await codeOf({ quantity: 3, sectorId: 'stalls' })).toBe('joined');
  });

  it('[INV-50] does so only while the session sells and its list is open', async () => {
    const room = await soldOut({ rules: { maxPlacesPerUser: 2 } });
    expect(await room.join('ana', { quantity: 3 })).toMatchObject({ code: 'HOLD_LIMIT' });
    await instance.waiting.openWaitingList({ sessionId: room.sessionId, isOpen: false });
    expect(await room.join('ana', { quantity: 1 })).toMatchObject({ code: 'WAITING_LIST_CLOSED' });
    await instance.waiting.openWaitingList({ sessionId: room.sessionId, isOpen: true });
    await room.endSale();
    expect(await room.join('ana', { quantity: 1 })).toMatchObject({ code: 'SESSION_NOT_ON_SALE' });
    const nowhere = { sessionId: newId(), entryId: newId(), userId: 'ana', quantity: 1 };
    expect(await instance.waiting.joinWaitingList({ ...nowhere, together: true })).toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
  });

  it('[INV-50] leaves when he likes, once, and may join again', async () => {
    const room = await soldOut();
    const first = await room.join('ana', { quantity: 1 });
    await room.join('bia', { quantity: 1 });
    const entryId = first.ok ? first.entry.entryId : '';
    for (let times = 0; times < 2; times++) {
      const left = await instance.waiting.leaveWaitingList({ entryId });
      expect(left).toMatchObject({ ok: true, entry: { state: 'left', ahead: null } });
    }
    expect(await room.eventsOf('WaitingListLeft')).toHaveLength(1);
    expect(await room.join('ana', { quantity: 1 })).toMatchObject({
      ok: true,
      entry: { ahead: 1 },
    });
    const unknown = await instance.waiting.leaveWaitingList({ entryId: newId() });
    expect(unknown).toEqual({ ok: false, code: 'ENTRY_NOT_FOUND' });
  });
});

describe('a user’s entries', () => {
  it('[INV-56] become another’s with his holds; where both wait, the earlier place is kept', async () => {
    const [both, alone] = [await soldOut(), await soldOut()];
    const [guest, account] = [newId(), newId()];
    await both.join(guest, { quantity: 1 });
    await both.join('between', { quantity: 1 });
    await both.join(account, { quantity: 1 });
    await alone.join(guest, { quantity: 1 });
    const move = { fromUserId: guest, toUserId: account, holdIds: [] };
    expect(await instance.move(move)).toEqual({ moved: 3 });
    expect(await instance.move(move)).toEqual({ moved: 0 });
    for (const room of [both, alone]) {
      await room.free(['A1']);
      await room.offer();
      expect(await room.offers()).toEqual({ [account]: 'A1' });
    }
    expect(await alone.eventsOf('WaitingListMoved')).toMatchObject([
      { userId: account, fromUserId: guest },
    ]);
    expect((await instance.waiting.findWaitingEntriesOf({ userId: guest })).entries).toEqual([]);
  });

  it('[INV-56] end when he is forgotten', async () => {
    const room = await soldOut();
    const gone = newId();
    await room.join(gone, { quantity: 1 });
    expect(await instance.waiting.forgetWaiting({ userId: gone })).toEqual({ left: 1 });
    expect(await instance.waiting.forgetWaiting({ userId: gone })).toEqual({ left: 0 });
    await room.free(['A1']);
    await room.offer();
    expect(await room.offers()).toEqual({});
  });
});
