import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ControlInput, type ControlState, decide, type Health } from './decide.ts';

const healthy: Health = {
  isOnSale: true,
  free: 1000,
  held: 0,
  p95Ms: 10,
  underWay: 0,
  errorRate: 0,
};
const input: ControlInput = {
  elapsedMs: 500,
  minRate: 60,
  maxRate: 6000,
  setRate: null,
  isPaused: false,
  maxActive: 100,
  inside: 0,
  unclaimed: 0,
  waiting: 5000,
  maxP95Ms: 250,
  health: healthy,
};

/** What comes of so many ticks with the same input. */
function run(
  ticks: number,
  more: Partial<ControlInput>,
  from: ControlState = { rate: 0, credit: 0 },
) {
  let state = from;
  let served = 0;
  let last = decide(state, { ...input, ...more });
  for (let tick = 0; tick < ticks; tick++) {
    last = decide(state, { ...input, ...more });
    served += last.serve;
    state = last;
  }
  return { state, served, last };
}

it('[WTR-40] while the sale is well the rate grows evenly, from the lowest to the highest in a minute', () => {
  expect(run(60, {}).state.rate).toBeCloseTo(60 + 5940 / 2, -2);
  expect(run(130, { maxActive: 100_000 }).state.rate).toBe(6000);
});

it.each<[what: string, health: Health | null]>([
  ['holds take too long', { ...healthy, p95Ms: 251 }],
  ['too many are under way', { ...healthy, underWay: 2001 }],
  ['holds fail', { ...healthy, errorRate: 0.03 }],
])('[WTR-41] where %s the rate is halved each second, down to the lowest', (_what, health) => {
  const full = { rate: 4000, credit: 0 };
  expect(run(2, { health }, full).state.rate).toBeCloseTo(2000);
  expect(run(10, { health }, full).state.rate).toBeCloseTo(125);
  const { state, last } = run(20, { health }, full);
  expect([state.rate, last.reason]).toEqual([60, 'overloaded']);
});

it('[WTR-42] nobody is let in while the inventory does not answer, the sale is not open, or the line is paused', () => {
  const at = { rate: 4000, credit: 10 };
  const reasonOf = (more: Partial<ControlInput>) => {
    const { serve, reason } = decide(at, { ...input, ...more });
    return [serve, reason];
  };
  expect(reasonOf({ health: null })).toEqual([0, 'no-answer']);
  expect(reasonOf({ health: { ...healthy, isOnSale: false } })).toEqual([0, 'not-on-sale']);
  expect(reasonOf({ isPaused: true })).toEqual([0, 'paused']);
});

it('[WTR-43] at the end nobody comes in vain: none when all is sold, and few for what is left', () => {
  const fast = { rate: 6000, credit: 100 };
  const serveFor = (health: Partial<Health>, more: Partial<ControlInput> = {}) => {
    const { serve, reason } = decide(fast, {
      ...input,
      ...more,
      health: { ...healthy, ...health },
    });
    return [serve, reason];
  };
  expect(serveFor({ free: 0, held: 0 })).toEqual([0, 'sold-out']);
  // What is held may come free.
  expect(serveFor({ free: 0, held: 5 })).toEqual([0, 'few-left']);
  expect(serveFor({ free: 3 })).toEqual([10, 'few-left']);
  expect(serveFor({ free: 30, held: 20 }, { inside: 45 })).toEqual([5, 'few-left']);
});

it('[WTR-44] an operator’s rate is kept, whatever the health, within the cap', () => {
  const health = { ...healthy, p95Ms: 9000 };
  expect(run(20, { setRate: 600, health }).served).toBe(100);
  expect(run(5, { setRate: 600, maxActive: 7, inside: 7 }).last).toMatchObject({
    serve: 0,
    reason: 'full',
  });
});

it('[WTR-45] never more come than wait, than have room, or than the rate allows; the same input gives the same', () => {
  const health = fc.option(
    fc.record({
      isOnSale: fc.boolean(),
      free: fc.nat(2000),
      held: fc.nat(2000),
      p95Ms: fc.option(fc.double({ min: 0, max: 10_000, noNaN: true })),
      underWay: fc.nat(5000),
      errorRate: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  );
  const inputs = fc.record({
    elapsedMs: fc.double({ min: -1000, max: 1e6, noNaN: true }),
    minRate: fc.constant(60),
    maxRate: fc.constant(6000),
    setRate: fc.option(fc.double({ min: 0.1, max: 1e6, noNaN: true })),
    isPaused: fc.boolean(),
    maxActive: fc.integer({ min: 1, max: 1000 }),
    inside: fc.nat(1500),
    unclaimed: fc.nat(1500),
    waiting: fc.nat(10_000),
    maxP95Ms: fc.constant(250),
    health,
  });
  const state = fc.record({
    rate: fc.double({ min: 0, max: 6000, noNaN: true }),
    credit: fc.double({ min: 0, max: 200, noNaN: true }),
  });
  fc.assert(
    fc.property(state, inputs, (from, given) => {
      const decision = decide(from, given);
      expect(decide(from, given)).toEqual(decision);
      const { serve, rate, credit } = decision;
      expect(Number.isInteger(serve) && serve >= 0 && credit >= 0).toBe(true);
      expect(serve).toBeLessThanOrEqual(given.waiting);
      const room = Math.max(0, given.maxActive - given.inside - given.unclaimed);
      expect(serve).toBeLessThanOrEqual(room);
      expect(serve).toBeLessThanOrEqual(Math.max(1, (rate / 60) * 2) + 1e-6);
      if (given.setRate === null) expect(rate >= 60 && rate <= 6000).toBe(true);
    }),
  );
});
