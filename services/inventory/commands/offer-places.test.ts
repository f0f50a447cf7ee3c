import { readdir, readFile } from 'node:fs/promises';
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

describe('what comes free', () => {
  it('[INV-51] goes to the first whom it fits, together in one row where he says so', async () => {
    const room = await soldOut();
    await room.join('three', { quantity: 3, sectorId: 'stalls' });
    await room.join('pair', { quantity: 2, sectorId: 'stalls' });
    await room.join('apart', { quantity: 2, sectorId: 'stalls', together: false });
    await room.join('standing', { quantity: 2, sectorId: 'floor' });
    await room.join('any', { quantity: 1 });
    await room.free(['A1', 'A3', 'B5']);
    await room.offer();
    expect(await room.offers()).toEqual({ any: 'B5', apart: 'A1 A3' });
    await room.free(['A4', 'B2']);
    await room.offer();
    expect(await room.offers()).toEqual({ any: 'B5', apart: 'A1 A3' });
    await room.freeUnits(2);
    await room.free(['B3']);
    await room.offer();
    expect(await room.offers()).toEqual({
      any: 'B5',
      apart: 'A1 A3',
      pair: 'B2 B3',
      standing: '2 × floor',
    });
  });

  it('[INV-51] of any sector goes to who waits for any, all in one', async () => {
    const room = await soldOut();
    await room.join('any', { quantity: 2 });
    await room.free(['A1']);
    await room.freeUnits(1);
    await room.offer();
    expect(await room.offers()).toEqual({});
    await room.freeUnits(1);
    await room.offer();
    expect(await room.offers()).toEqual({ any: '2 × floor' });
  });

  it('[INV-52] is nobody else’s until it is judged, and the public’s when it fits nobody', async () => {
    const room = await soldOut();
    await room.join('pair', { quantity: 2 });
    await room.free(['A1']);
    await room.freeUnits(1);
    const wish = { seatNumbers: ['A1'], sectors: [] };
    const units = { seatNumbers: [], sectors: [{ sectorId: 'floor', quantity: 1 }] };
    expect(await room.place('someone', wish)).toEqual({ ok: false, code: 'WAITING_LIST_FIRST' });
    expect(await room.place('another', units)).toEqual({ ok: false, code: 'WAITING_LIST_FIRST' });
    await room.offer();
    expect(await room.offers()).toEqual({});
    expect(await room.place('another', units)).toMatchObject({ ok: true });
    await room.free(['A2']);
    // Now both together fit the pair: the one that was left to the public is no longer.
    expect(await room.place('someone', wish)).toEqual({ ok: false, code: 'WAITING_LIST_FIRST' });
    await room.offer();
    expect(await room.offers()).toEqual({ pair: 'A1 A2' });
    expect(await room.place('someone', wish)).toMatchObject({ code: 'SEAT_ALREADY_RESERVED' });
  });

  it('[INV-52] by itself, when a hold lapses, is nobody else’s from that very moment', async () => {
    const room = await soldOut({ rules: { holdTtlMs: 1000 } });
    await room.free(['A1', 'A2', 'B5']);
    const held = await room.place('slow', { seatNumbers: ['A2'], sectors: [] });
    await room.join('pair', { quantity: 2, sectorId: 'stalls' });
    await room.offer();
    // Nobody sweeps: that the hold is over is known by its time alone.
    const wish = { seatNumbers: ['A1'], sectors: [] };
    await room.until(held.ok ? held.hold.expiresAtMs : 0);
    expect(await room.place('someone', wish)).toEqual({ ok: false, code: 'WAITING_LIST_FIRST' });
    await room.offer();
    expect(await room.offers()).toEqual({ pair: 'A1 A2' });
    expect(await room.place('someone', { seatNumbers: ['B5'], sectors: [] })).toMatchObject({
      ok: true,
    });
  });

  it('[INV-52] is everybody’s where nobody waits any more, or the list is closed', async () => {
    const room = await soldOut();
    const joined = await room.join('ana', { quantity: 1 });
    await room.free(['A1', 'A2']);
    const wish = (seat: string) => ({ seatNumbers: [seat], sectors: [] });
    await instance.waiting.openWaitingList({ sessionId: room.sessionId, isOpen: false });
    expect(await room.place('someone', wish('A1'))).toMatchObject({ ok: true });
    await instance.waiting.openWaitingList({ sessionId: room.sessionId, isOpen: true });
    expect(await room.place('another', wish('A2'))).toMatchObject({ code: 'WAITING_LIST_FIRST' });
    if (joined.ok) await instance.waiting.leaveWaitingList({ entryId: joined.entry.entryId });
    await room.offer();
    expect(await room.place('another', wish('A2'))).toMatchObject({ ok: true });
  });

  it('[INV-55] is not shown as free while it is kept', async () => {
    const room = await soldOut();
    await room.join('pair', { quantity: 2 });
    await room.free(['A1']);
    await room.freeUnits(1);
    expect(await room.shown()).toEqual({ free: [0, 0], states: 'bsssssssss' });
    await room.offer();
    expect(await room.shown()).toEqual({ free: [1, 1], states: 'fsssssssss' });
  });
});

it('[INV-52] each statement that frees a place gives the turn to the list', async () => {
  const folder = new URL('../sql/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
  const frees =
    /UPDATE inventory\.(seat SET state = 'free'|sector_stock\s+SET free = sectors\.free \+)/;
  const those = names.filter((_, i) => frees.test(texts[i] ?? ''));
  expect(those).toEqual(['cancel-holds.sql', 'expire-holds.sql', 'release-places.sql']);
  const giving = names.filter((_, i) =>
    texts[i]?.includes('public_until = CASE WHEN turns.is_wanted'),
  );
  expect(giving).toEqual(those);
});

it('[INV-52] what is given back of a sale, ticket by ticket, is nobody else’s', async () => {
  const room = await soldOut();
  const seats = ['B1', 'B2'];
  await room.free(seats);
  const held = await room.place('owner', { seatNumbers: seats, sectors: [] });
  const holdId = held.ok ? held.hold.holdId : '';
  const saleId = newId();
  await instance.confirm({ holdId, saleId });
  await room.join('ana', { quantity: 1 });
  await room.offer();
  const refundId = newId();
  const released = await instance.releasePlaces({
    sessionId: room.sessionId,
    holdId,
    saleId,
    refundId,
    seats: ['B2'],
    sectors: [],
  });
  expect(released).toMatchObject({ ok: true });
  const tries = await room.place('someone', { seatNumbers: ['B2'], sectors: [] });
  expect(tries).toEqual({ ok: false, code: 'WAITING_LIST_FIRST' });
  await room.offer();
  expect(await room.offers()).toEqual({ ana: 'B2' });
});

describe('an offer', () => {
  it('[INV-53] is a hold of his, for the time of the list, and is told', async () => {
    const room = await soldOut();
    await room.join('ana', { quantity: 1 });
    await room.free(['A1']);
    await room.offer();
    const entry = await room.entryOf('ana');
    expect(entry).toMatchObject({ state: 'offered', ahead: null });
    expect((entry?.offerEndsAtMs ?? 0) - Date.now()).toBeGreaterThan(590_000);
    const [told] = await room.eventsOf('SeatsOffered');
    expect(told).toMatchObject({
      userId: 'ana',
      entryId: `wait-${entry?.entryId}`,
      totalMinor: 5000,
    });
    expect(await room.join('ana', { quantity: 1 })).toMatchObject({ code: 'ALREADY_WAITING' });
    await instance.confirm({ holdId: entry?.holdId ?? '', saleId: newId() });
    expect((await room.entryOf('ana'))?.state).toBe('taken');
    await instance.offering.settle();
    expect(await room.eventsOf('WaitingListLeft')).toMatchObject([
      { userId: 'ana', reason: 'taken' },
    ]);
    expect(await room.join('ana', { quantity: 1 })).toMatchObject({ ok: true });
  });

  it.each(['given back', 'lapsed'])(
    '[INV-53] that is %s goes to the next, and he is off',
    async (end) => {
      const room = await soldOut(end === 'lapsed' ? { offerTtlMs: 1000 } : {});
      await room.join('ana', { quantity: 1 });
      await room.join('bia', { quantity: 1 });
      await room.free(['A1']);
      await room.offer();
      const offered = await room.entryOf('ana');
      if (end === 'lapsed') {
        await room.until(offered?.offerEndsAtMs ?? 0);
        const tries = await room.place('someone', { seatNumbers: ['A1'], sectors: [] });
        expect(tries).toMatchObject({ code: 'WAITING_LIST_FIRST' });
      } else {
        await instance.cancel({ holdId: offered?.holdId ?? '' });
      }
      expect((await room.entryOf('ana'))?.state).toBe('lapsed');
      await room.offer();
      expect(await room.offers()).toEqual({ bia: 'A1' });
      await instance.expireHolds();
      await instance.offering.settle();
      expect(await room.eventsOf('WaitingListLeft')).toMatchObject([
        { userId: 'ana', reason: 'lapsed' },
      ]);
      expect(await room.join('ana', { quantity: 1 })).toMatchObject({
        ok: true,
        entry: { ahead: 0 },
      });
    },
  );

  it('[INV-53] is made once, however many walk the list at once', async () => {
    const room = await soldOut();
    const others = Array.from({ length: 3 }, () => inventoryInstance(store.openAnother()));
    for (const user of ['a', 'b', 'c', 'd']) await room.join(user, { quantity: 2 });
    await room.free(['A1', 'A2', 'A4', 'A5', 'B1', 'B2']);
    await Promise.all(others.map(({ offering }) => offering.offer(room.sessionId)));
    await room.offer();
    expect(Object.keys(await room.offers()).sort()).toEqual(['a', 'b', 'c']);
    expect(await room.eventsOf('SeatsOffered')).toHaveLength(3);
  });
});
