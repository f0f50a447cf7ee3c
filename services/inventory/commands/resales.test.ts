import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { type InventoryInstance, inventoryInstance } from './testing/inventory-instance.ts';
import { openResaleRoom } from './testing/resale-room.ts';
import type { WaitingRoomOptions } from './testing/waiting-room.ts';

let store: ServiceDatabase;
let instance: InventoryInstance;
let others: InventoryInstance[];
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../migrations/', import.meta.url));
  instance = inventoryInstance(store.database);
  others = [instance, ...[1, 2].map(() => inventoryInstance(store.openAnother()))];
});
afterAll(() => store.close());

const open = (options?: WaitingRoomOptions) => openResaleRoom(instance, store, options);

describe('what is offered', () => {
  test('[INV-71] goes along the list: together, of several sellers, none to its own, each once however many offer it', async () => {
    const room = await open();
    await room.sellOn('seller', ['A1']);
    await room.sellOn('another', ['A2', 'B4']);
    await room.join('another', { quantity: 1, sectorId: 'stalls' });
    await room.join('pair', { quantity: 2, sectorId: 'stalls' });
    await room.join('third', { quantity: 1, sectorId: 'stalls' });
    await room.join('last', { quantity: 1, sectorId: 'stalls' });
    await Promise.all(others.map(({ reselling }) => reselling.offer(room.sessionId)));
    await room.resell();
    const seatsOf = async (user: string) => (await room.awaitedBy(user)).map(({ seat }) => seat);
    const users = ['another', 'pair', 'third', 'last'];
    expect(await Promise.all(users.map(seatsOf))).toEqual([['A1'], [], ['A2'], ['B4']]);
    expect(await room.eventsOf('SeatsOffered')).toHaveLength(3);
    expect(await room.findings()).toEqual([]);
  });

  test('[INV-71] of a floor goes together where it costs the same', async () => {
    const room = await open();
    await room.sellOn('seller', [], 1, 1000);
    await room.sellOn('another', [], 2, 2000);
    await room.join('two', { quantity: 2, sectorId: 'floor' });
    await room.join('one', { quantity: 1, sectorId: 'floor' });
    await room.resell();
    const offers = (await room.eventsOf('SeatsOffered')) as { totalMinor: number }[];
    expect(offers.map(({ totalMinor }) => totalMinor)).toEqual([4000, 1000]);
  });

  test('[INV-72] and ends leaves who had it to pay for on the list, before those who came later', async () => {
    const room = await open();
    const [ticket] = await room.sellOn('seller', ['A1']);
    await room.join('ana', { quantity: 1, sectorId: 'stalls' });
    await room.join('bia', { quantity: 1, sectorId: 'stalls' });
    await room.resell();
    await instance.resales.endResales({ ticketIds: [ticket ?? ''], reason: 'taken-back' });
    expect(await room.entryOf('ana')).toMatchObject({ state: 'waiting', ahead: 0 });
    expect(await room.awaitedBy('ana')).toEqual([]);
    await room.free(['B1']);
    const wish = { seatNumbers: ['B1'], sectors: [] };
    expect(await room.place('someone', wish)).toMatchObject({ code: 'WAITING_LIST_FIRST' });
    await room.offer();
    expect(await room.offers()).toEqual({ ana: 'B1' });
  });
});

describe('a place that is passed on', () => {
  test('[INV-70] is its seller’s, then its taker’s, at once and once, however many pass it on; the last of a sale and one of a floor too', async () => {
    const room = await open();
    await room.sellOn('seller', ['A1', 'A2'], 2);
    await room.join('ana', { quantity: 2, sectorId: 'stalls' });
    await room.join('bia', { quantity: 2, sectorId: 'floor' });
    await room.resell();
    for (const user of ['ana', 'bia']) {
      const holdId = (await room.entryOf(user))?.holdId ?? '';
      for (const { takingId } of await room.awaitedBy(user)) {
        const pass = ({ resales }: InventoryInstance) => resales.passResale({ takingId });
        expect(await pass(instance)).toEqual({ ok: false, code: 'RESALE_NOT_TAKEN' });
        expect(await instance.resales.claimResale({ takingId })).toMatchObject({ ok: true });
        const passed = await Promise.all(others.map(pass));
        expect(passed).toEqual(passed.map(() => ({ ok: true })));
        expect(await room.findings()).toEqual([]);
      }
      expect(await instance.confirm({ holdId, saleId: newId() })).toMatchObject({
        ok: true,
        seats: user === 'ana' ? ['A1', 'A2'] : [],
        sectors: user === 'ana' ? [] : [{ sectorId: 'floor', quantity: 2 }],
        totalMinor: 8000,
      });
    }
    expect(await room.findings()).toEqual([]);
    expect(await room.eventsOf('ReservationReduced')).toHaveLength(3);
    expect((await room.shown()).free).toEqual([0, 0]);
  });

  test('[INV-70] is free, and the list’s, where its taker’s time ends before', async () => {
    const room = await open({ offerTtlMs: 1000 });
    const [a1, a2] = await room.sellOn('seller', ['A1', 'A2']);
    await room.join('ana', { quantity: 1, sectorId: 'stalls' });
    await room.resell();
    const [place] = await room.awaitedBy('ana');
    const takingId = place?.takingId ?? '';
    await instance.resales.claimResale({ takingId });
    await room.join('bia', { quantity: 1, sectorId: 'stalls' });
    await room.until((await room.entryOf('ana'))?.offerEndsAtMs ?? 0);
    expect(await instance.resales.passResale({ takingId })).toEqual({ ok: true });
    expect(await instance.resales.passResale({ takingId })).toEqual({ ok: true });
    expect(await room.stateOf(place?.seat === 'A1' ? a1 : a2)).toBe('passed');
    const wish = { seatNumbers: [place?.seat ?? ''], sectors: [] };
    expect(await room.place('someone', wish)).toMatchObject({ code: 'WAITING_LIST_FIRST' });
    expect(await room.findings()).toEqual([]);
  });

  test('[INV-70] is passed on or taken back, whoever comes first', async () => {
    const ends: string[] = [];
    for (let round = 0; round < 12; round++) {
      const room = await open();
      const [ticket = ''] = await room.sellOn('seller', ['A1']);
      await room.join('ana', { quantity: 1 });
      await room.resell();
      const holdId = (await room.entryOf('ana'))?.holdId ?? '';
      const takingId = (await room.awaitedBy('ana'))[0]?.takingId ?? '';
      const [first, second, third] = others as [
        InventoryInstance,
        InventoryInstance,
        InventoryInstance,
      ];
      const [claimed] = await Promise.all([
        first.resales.claimResale({ takingId }),
        second.resales.endResales({ ticketIds: [ticket], reason: 'taken-back' }),
        round % 3 === 0 ? third.cancel({ holdId }) : undefined,
      ]);
      const state = await room.stateOf(ticket);
      ends.push(state);
      expect(state).toBe(claimed.ok ? 'passing' : 'ended');
      if (claimed.ok) await first.resales.passResale({ takingId });
      const sold = await first.confirm({ holdId, saleId: newId() });
      expect(sold.ok && !claimed.ok).toBe(false);
      expect(await room.findings()).toEqual([]);
    }
    expect(ends).toHaveLength(12);
  });
});
