import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClaimOutcome, ClaimUnits } from '../contract.ts';
import { type FreeBySession, planClaims, settleClaims } from './claim-round.ts';

const claims = fc.array(
  fc.record({
    sessionId: fc.constantFrom('a', 'b'),
    claimId: fc.uuid(),
    quantity: fc.integer({ min: 1, max: 6 }),
    as: fc.constantFrom('held' as const, 'sold' as const),
  }),
  { maxLength: 30 },
);

/** One claim after the other, as a single till would do it. */
function sellOneByOne(asked: readonly ClaimUnits[], stock: Record<string, number>) {
  return asked.map((claim): ClaimOutcome => {
    const left = stock[claim.sessionId];
    if (left === undefined) return { ok: false, code: 'SESSION_NOT_FOUND' };
    if (claim.quantity > left)
      return { ok: false, code: 'INSUFFICIENT_INVENTORY', remaining: left };
    stock[claim.sessionId] = left - claim.quantity;
    return { ok: true, remaining: left - claim.quantity };
  });
}

/** Rounds of plan, statement and settlement; `given[n]` units come back before the nth statement. */
function sellInRounds(asked: ClaimUnits[], stock: Record<string, number>, given: number[] = []) {
  const outcomes = new Map<ClaimUnits, ClaimOutcome>();
  let free: FreeBySession = new Map();
  let open = asked;
  let rounds = 0;
  for (; open.length > 0; rounds++) {
    stock['a'] = (stock['a'] ?? 0) + (given[rounds] ?? 0);
    const planned = planClaims(open, free);
    const before = new Map(Object.entries(stock));
    for (const { claim, runningTotal } of planned) {
      if (runningTotal <= (before.get(claim.sessionId) ?? 0)) {
        stock[claim.sessionId] = (stock[claim.sessionId] ?? 0) - claim.quantity;
      }
    }
    const settled = settleClaims(open, planned, before);
    for (const [claim, outcome] of settled.outcomes) outcomes.set(claim, outcome);
    expect(Object.fromEntries(settled.free)).toEqual(stock);
    ({ open, free } = settled);
  }
  return { outcomes: asked.map((claim) => outcomes.get(claim)), rounds };
}

test('[INV-4] rounds decide exactly as one claim after the other would, in two statements', () => {
  fc.assert(
    fc.property(claims, fc.nat(60), fc.nat(20), (asked, a, b) => {
      const alone = { a, b };
      const inRounds = { a, b };
      const { outcomes, rounds } = sellInRounds(asked, inRounds);
      expect(outcomes).toEqual(sellOneByOne(asked, alone));
      expect(inRounds).toEqual(alone);
      expect(rounds).toBeLessThanOrEqual(2);
    }),
    { numRuns: 1000 },
  );
});

test('[INV-5] units that come back in between are sold too, and none twice', () => {
  fc.assert(
    fc.property(claims, fc.array(fc.nat(5), { maxLength: 5 }), (asked, given) => {
      const stock = { a: 5, b: 5 };
      const { outcomes, rounds } = sellInRounds(asked, stock, given);
      const got = given.slice(0, rounds).reduce((sum, units) => sum + units, 0);
      const won = asked.reduce((sum, { quantity }, i) => sum + (outcomes[i]?.ok ? quantity : 0), 0);
      expect(stock.a + stock.b + won).toBe(10 + got);
      expect(Math.min(stock.a, stock.b)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 500 },
  );
});

test('[INV-6] a session of which nothing was told is not there', () => {
  const claim: ClaimUnits = { sessionId: 'x', claimId: '1', quantity: 1, as: 'sold' };
  const planned = planClaims([claim], new Map());
  const { outcomes, open } = settleClaims([claim], planned, new Map());
  expect([...outcomes.values()]).toEqual([{ ok: false, code: 'SESSION_NOT_FOUND' }]);
  expect(open).toEqual([]);
});
