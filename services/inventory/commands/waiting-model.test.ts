import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { chooseSeed, createRandom } from '../../../platform/testing/seeded-random.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { createAuditSession } from '../queries/audit/audit-session.ts';
import { createRooms } from '../queries/rooms.ts';
import { inventoryInstance } from './testing/inventory-instance.ts';
import { WaitingModel } from './testing/waiting-model.ts';
import { openWaitingRoom } from './testing/waiting-room.ts';

const SEED = chooseSeed();
const PLAYS = 12;
const STEPS = 50;

let store: ServiceDatabase;
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../migrations/', import.meta.url));
});
afterAll(() => store.close());

/**
 * Names come and go, places are given back, bought by the public, offered, bought by who was offered them and given back
 * again, in any order; the model says what is free, who waits, and whom it fits, by trying all there is.
 */
it(`[INV-51] [INV-52] [INV-53] whatever is played, the first whom it fits has it (SEED=${SEED})`, {
  timeout: 120_000,
}, async () => {
  const random = createRandom(SEED);
  const instances = [store.database, store.openAnother()].map(inventoryInstance);
  for (let play = 0; play < PLAYS; play++) {
    const [first, second = first] = instances;
    if (!first || !second) throw new Error('There are no instances.');
    const room = await openWaitingRoom(first, store.database, {
      rules: { holdTtlMs: 600_000 },
    });
    const model = new WaitingModel();
    const pick = <T>(things: readonly T[]): T | undefined => things[random.below(things.length)];
    const say = (what: string) => `SEED=${SEED}, play ${play}: ${what}`;

    const join = async () => {
      const userId = `user-${random.below(9)}`;
      const sectorId = pick(['stalls', 'stalls', 'floor', undefined]);
      const together = random.below(3) > 0;
      const quantity = 1 + random.below(4);
      const wish = { quantity, together, ...(sectorId && { sectorId }) };
      const outcome = await room.join(userId, wish, newId(), pick(instances));
      const code = outcome.ok ? 'joined' : outcome.code;
      const expected = model.mayJoin(userId, wish);
      expect(expected, say(`${userId} joins for ${JSON.stringify(wish)}`)).toContain(code);
      if (outcome.ok) model.join(outcome.entry.entryId, userId, wish);
    };
    const leave = async () => {
      const entry = pick(model.waiting);
      if (!entry) return;
      await second.waiting.leaveWaitingList({ entryId: entry.entryId });
      model.leave(entry.entryId);
    };
    const giveBack = async () => {
      const seat = pick(model.sold);
      if (seat === undefined) return;
      if (seat === 'unit') await room.freeUnits(1);
      else await room.free([seat]);
      model.free(seat);
    };
    const buy = async () => {
      const place = pick([...model.freeSeats, 'unit']) ?? 'unit';
      const wish =
        place === 'unit'
          ? { seatNumbers: [], sectors: [{ sectorId: 'floor', quantity: 1 }] }
          : { seatNumbers: [place], sectors: [] };
      const outcome = await room.place(newId(), wish, pick(instances));
      const code = outcome.ok ? 'placed' : outcome.code;
      expect(model.mayBuy(place), say(`the public wants ${place}`)).toContain(code);
      if (outcome.ok) model.hold(place, outcome.hold.holdId);
    };
    const cancel = async () => {
      const holdId = pick(model.holds);
      if (holdId === undefined) return;
      await second.cancel({ holdId });
      model.giveBack(holdId);
    };
    const confirm = async () => {
      const holdId = pick(model.holds);
      if (holdId === undefined) return;
      const sold = await second.confirm({ holdId, saleId: newId() });
      expect(sold.ok, say('an offer is bought')).toBe(true);
      model.confirm(holdId);
    };
    const offer = async () => {
      await pick(instances)?.offering.offer(room.sessionId);
      await second.offering.settle();
      expect(model.learnOffers(await room.offered()), say('an offer')).toEqual([]);
    };
    const moves = [
      join,
      join,
      join,
      leave,
      giveBack,
      giveBack,
      giveBack,
      buy,
      buy,
      cancel,
      confirm,
    ];
    for (let step = 0; step < STEPS; step++)
      await (random.below(4) === 0 ? offer : (pick(moves) ?? offer))();
    await offer();
    const audit = createAuditSession(store.database, createRooms(store.database));
    expect((await audit(await room.toAudit())).findings).toEqual([]);
  }
});
