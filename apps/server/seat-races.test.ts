import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseSeed } from '../../platform/testing/seeded-random.ts';
import { cancelAgainstConfirm } from '../testing/seat-races/cancel-race.ts';
import {
  oppositeOrders,
  tenOnTwoSeats,
  thousandOnTenSeats,
  twoOnOneSeat,
} from '../testing/seat-races/contention-races.ts';
import { huntTheEnd } from '../testing/seat-races/expiry-race.ts';
import { type Instances, startInstances } from '../testing/seat-races/instances.ts';
import { retriedConfirmations, retriedReservations } from '../testing/seat-races/retry-races.ts';
import { ROUNDS, runRace } from '../testing/seat-races/run-race.ts';
import { createShop } from '../testing/seat-races/shop.ts';
import { freedWhileSomeWait } from '../testing/seat-races/waiting-race.ts';

const seed = chooseSeed();

/** A round with a waiting list takes a second; seat-races.long.ts plays more of them. */
const WAITING_ROUNDS = 8;

/** That each race finds faults where there are some: seat-races-without-guards.test.ts. */
describe(`on three instances, ${ROUNDS} times over HTTP, or ${WAITING_ROUNDS} (SEED=${seed})`, () => {
  let instances: Instances;
  beforeAll(async () => {
    instances = await startInstances();
  });
  afterAll(() => instances.stop());

  test.each([
    ['[INV-12] of two buyers on one seat one has it, the other hears which', twoOnOneSeat],
    ['[INV-11] [INV-12] who names seats in opposite orders never waits for ever', oppositeOrders],
    ['[INV-12] of ten buyers on the last two seats two have one each', tenOnTwoSeats],
    ['[INV-12] of a thousand on ten seats ten have one, all others are told', thousandOnTenSeats],
    ['[INV-14] [INV-15] of a hold that is confirmed as it ends one has the seats', huntTheEnd()],
    ['[INV-13] a storm of retries reserves once for each key', retriedReservations],
    ['[SAL-8] a storm of confirmations sells once', retriedConfirmations],
    ['[SAL-8] what is confirmed and cancelled at once is one of the two', cancelAgainstConfirm()],
  ])('%s', { timeout: 120_000 }, async (_title, race) => {
    const faults = await runRace(race, createShop(instances), { seed });
    expect(faults.slice(0, 10)).toEqual([]);
  });

  test.each([
    ['[INV-52] what is cancelled goes to who waits, in order', freedWhileSomeWait('cancelled')],
    ['[INV-52] what is refunded goes to who waits, in order', freedWhileSomeWait('refunded')],
    ['[INV-52] what lapses goes to who waits, in order', freedWhileSomeWait('lapsed')],
  ])('%s', { timeout: 120_000 }, async (_title, race) => {
    const rounds = WAITING_ROUNDS;
    const faults = await runRace(race, createShop(instances), { seed, rounds });
    expect(faults.slice(0, 10)).toEqual([]);
  });
});
