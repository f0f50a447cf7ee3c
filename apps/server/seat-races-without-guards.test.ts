import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type * as StatementModule from '../../platform/database/statement.ts';
import { chooseSeed } from '../../platform/testing/seeded-random.ts';
import { cancelAgainstConfirm } from '../testing/seat-races/cancel-race.ts';
import * as contention from '../testing/seat-races/contention-races.ts';
import { huntTheEnd } from '../testing/seat-races/expiry-race.ts';
import { type Instances, startInstances } from '../testing/seat-races/instances.ts';
import { retriedConfirmations, retriedReservations } from '../testing/seat-races/retry-races.ts';
import { ROUNDS, runRace } from '../testing/seat-races/run-race.ts';
import { createShop } from '../testing/seat-races/shop.ts';
import { freedWhileSomeWait } from '../testing/seat-races/waiting-race.ts';
import { weaken } from '../testing/seat-races/weakened-statements.ts';
import * as weaknesses from '../testing/seat-races/weaknesses.ts';

vi.mock('../../platform/database/statement.ts', async (importOriginal) => {
  const original = await importOriginal<typeof StatementModule>();
  const { weakenable } = await import('../testing/seat-races/weakened-statements.ts');
  const loadStatement: typeof original.loadStatement = (file, replace) =>
    weakenable(original.loadStatement(file, replace));
  return { ...original, loadStatement };
});

const { twoOnOneSeat, oppositeOrders, tenOnTwoSeats, thousandOnTenSeats } = contention;
const { takenCountsAsFree, anyOrderOfLocks, endlessHolds, holdsWithoutSeats } = weaknesses;
const { forgottenKeys, forgottenSales, cancelledSales } = weaknesses;
const { publicFirst, turnsOfThePast, turnsForgotten, endlessTurns } = weaknesses;
const seed = chooseSeed();

/** Each race of seat-races.test.ts, without what guards it: a test that can not fail proves nothing. */
describe(`without its guard a race finds faults (SEED=${seed})`, () => {
  let instances: Instances;
  beforeAll(async () => {
    instances = await startInstances();
  });
  afterEach(() => weaken(undefined));
  afterAll(() => instances.stop());

  test.each([
    ['two on one seat', twoOnOneSeat, takenCountsAsFree, /seat A1 has 2 live holds/],
    ['opposite orders', oppositeOrders, takenCountsAsFree, /seat \w+ has \d+ live holds/],
    ['opposite orders, locked in any order', oppositeOrders, anyOrderOfLocks, /statements failed/],
    ['ten on two seats', tenOnTwoSeats, takenCountsAsFree, /seat A\d has \d+ live holds/],
    ['a thousand on ten', thousandOnTenSeats, takenCountsAsFree, /seat A\d+ has \d+ live holds/],
    ['confirmed too late', huntTheEnd(), endlessHolds, /confirmed after its end/],
    ['confirmed without its seats', huntTheEnd(), holdsWithoutSeats, /both have the seats/],
    ['retried reservations', retriedReservations, forgottenKeys, /the same request got/],
    ['retried confirmations', retriedConfirmations, forgottenSales, /confirmations differ/],
    ['cancelled and confirmed', cancelAgainstConfirm(), cancelledSales, /there is no one outcome/],
    ['cancelled, the public first', freedWhileSomeWait('cancelled'), publicFirst, /the crowd got/],
    ['lapsed, the public first', freedWhileSomeWait('lapsed'), publicFirst, /the crowd got/],
    ['cancelled, by the past', freedWhileSomeWait('cancelled'), turnsOfThePast, /the crowd got/],
    ['refunded, without a turn', freedWhileSomeWait('refunded'), turnsForgotten, /the crowd got/],
    ['lapsed, in an endless turn', freedWhileSomeWait('lapsed'), endlessTurns, /the crowd got/],
  ])('%s', { timeout: 120_000 }, async (_title, race, weakness, finds) => {
    weaken(weakness);
    // On a machine with much else to do, what is to meet in an instant meets more rarely: it may take longer to be found.
    const faults = await runRace(race, createShop(instances), {
      seed,
      rounds: 4 * ROUNDS,
    });
    const isFound = faults.some((fault) => finds.test(fault));
    expect(isFound, `found instead: ${faults.slice(0, 10).join('\n')}`).toBe(true);
  });
});
