import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newId } from '../../../../platform/ids/ids.ts';
import { roundFunctionOf, seedOf, sha256 } from '../../clients/draw-cipher.ts';
import { leafOf, rootOf } from '../../domain/draw/merkle-tree.ts';
import { turnOf } from '../../domain/draw/turn-of.ts';
import { type Check, checkDraw, isEntry, type PublicDraw } from './check-draw.mjs';

/** A draw as the server makes it. */
function drawOf(entries: number, beacon: string | null = null) {
  const secret = randomBytes(32).toString('hex');
  const ids = Array.from({ length: entries }, () => newId());
  const leaves = ids.map((id, i) => leafOf(i + 1, id, sha256));
  const root = rootOf(leaves, sha256).toString('hex');
  const seed = seedOf({ secret, root, beacon }) ?? '';
  const draw: PublicDraw = {
    commitment: sha256(Buffer.from(secret, 'hex')).toString('hex'),
    secret,
    root,
    beaconRound: beacon === null ? null : 7,
    beacon,
    seed,
    entries,
    leaves: leaves.map((leaf) => leaf.toString('hex')),
    turns: ids.map((_, i) => turnOf(i + 1, { entries, seed }, roundFunctionOf) ?? 0),
  };
  return { ids, draw };
}

async function faultsOf(draw: PublicDraw): Promise<string[]> {
  const faults: string[] = [];
  for await (const { name, isGood } of checkDraw(draw, () => undefined)) {
    if (!isGood) faults.push(name);
  }
  return faults;
}

it('[WTR-38] the page computes each draw as it was made, whatever its size', async () => {
  const sizes = fc.integer({ min: 0, max: 3000 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.boolean(), async (entries, withBeacon) => {
      const { draw } = drawOf(entries, withBeacon ? 'cd'.repeat(32) : null);
      expect(await faultsOf(draw)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

it('[WTR-38] the page finds what is not as promised, to the single entry', async () => {
  const { draw, ids } = drawOf(1000);
  const other = 'ab'.repeat(32);
  expect(await faultsOf({ ...draw, secret: other })).toEqual(['commitment', 'seed']);
  expect(await faultsOf({ ...draw, root: other })).toEqual(['root', 'seed']);
  expect(await faultsOf({ ...draw, leaves: draw.leaves.slice(1) })).toEqual(['root']);
  expect(await faultsOf({ ...draw, beaconRound: 7 })).toEqual(['beacon']);
  const turns = [...draw.turns];
  [turns[3], turns[700]] = [turns[700] ?? 0, turns[3] ?? 0];
  let last: Check | undefined;
  for await (const check of checkDraw({ ...draw, turns }, () => undefined)) last = check;
  expect(last).toMatchObject({
    name: 'turns',
    isGood: false,
    wrongTurns: [
      { entry: 4, told: turns[3], due: draw.turns[3] },
      { entry: 701, told: turns[700], due: draw.turns[700] },
    ],
  });
  expect(await isEntry(draw, { number: 5, entryId: ids[4] ?? '' })).toBe(true);
  expect(await isEntry(draw, { number: 5, entryId: ids[5] ?? '' })).toBe(false);
});
