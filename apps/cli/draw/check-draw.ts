import { createHash } from 'node:crypto';
import { computeTurns } from './compute-turns.ts';

/** All that is public of a draw, put together from its parts. */
export type PublicDraw = {
  readonly commitment: string;
  readonly secret: string;
  readonly root: string;
  readonly beaconRound: number | null;
  readonly beacon: string | null;
  readonly seed: string;
  readonly entries: number;
  readonly leaves: readonly string[];
  readonly turns: readonly number[];
};

/** Everything that is wrong with a draw, in words; nothing where it is as it should be. */
export function checkDraw(draw: PublicDraw): string[] {
  const { commitment, secret, root, beaconRound, beacon, seed, entries, leaves, turns } = draw;
  const faults: (string | false)[] = [
    sha256(secret) !== commitment && 'the secret is not the one that was committed to',
    leaves.length !== entries && `${entries} entries are told, and ${leaves.length} are shown`,
    rootOf(leaves.map((leaf) => Buffer.from(leaf, 'hex'))).toString('hex') !== root &&
      'the root is not that of the entries',
    (beaconRound === null) !== (beacon === null) && 'the beacon that was named has no value',
    sha256(secret + root + (beacon ?? '')) !== seed &&
      'the seed is not that of the secret, the root and the beacon',
  ];
  return [...faults.filter((fault) => fault !== false), ...findTurnFaults(entries, seed, turns)];
}

const MAX_TOLD = 10;

/** The entries whose turn is another than their seed gives them. */
function findTurnFaults(entries: number, seed: string, turns: readonly number[]): string[] {
  const wrong = computeTurns(entries, seed).flatMap((turn, i) =>
    turn === turns[i] ? [] : [`entry ${i + 1} has turn ${turns[i]}, and should have ${turn}`],
  );
  const more = wrong.length - MAX_TOLD;
  return more > 0 ? [...wrong.slice(0, MAX_TOLD), `and so have ${more} more`] : wrong;
}

function sha256(hex: string): string {
  return createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex');
}

/** RFC 9162, 2.1: level by level, a node without a neighbour goes up as it is. */
function rootOf(leaves: readonly Buffer[]): Buffer {
  let level = leaves;
  if (level.length === 0) return createHash('sha256').digest();
  while (level.length > 1) {
    level = Array.from({ length: Math.ceil(level.length / 2) }, (_, i) => {
      const [left, right] = [level[2 * i], level[2 * i + 1]];
      if (!left || !right) return left ?? Buffer.alloc(0);
      return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();
    });
  }
  return level[0] ?? Buffer.alloc(0);
}
