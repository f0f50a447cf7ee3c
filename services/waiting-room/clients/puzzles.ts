import type { Challenge, Solution } from 'altcha-lib';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Vault } from './open-vault.ts';

/**
 * Puzzles for guests' devices (ALTCHA, a proof of work in the manner of Hashcash): dear to solve in numbers, and told
 * right from wrong in microseconds. The id of a device comes from its puzzle, so that one solution is one device,
 * however often it is shown, and nothing has to be kept.
 */
export type Puzzles = {
  readonly ask: (sessionId: string) => Promise<Challenge>;
  /** The id of the device that has solved it; nothing where it is wrong, too late, or of another session. */
  readonly check: (sessionId: string, solved: Solved) => Promise<string | undefined>;
};

export type Solved = { readonly challenge: Challenge; readonly solution: Solution };

const ALGORITHM = 'SHA-256';
/** 4,096 tries on average. */
const PREFIX = '000';
/** Hashes for each try: 15,000 in all for a lone guest, 1,600,000 where two hundred and more come in a second. */
const LEAST_COST = 4;
const MOST_COST = 400;
const COST_BY_RATE = 2;
const EXPIRES_AFTER_MS = 600_000;

/**
 * @param rate how many devices were given in the last second
 */
export function createPuzzles(vault: Vault, clock: Clock, rate: () => number): Puzzles {
  // At its first use: a start that fails has one line alone to say.
  const secret = () => vault.mac('puzzle', 'signature');
  return {
    async ask(sessionId) {
      const { createChallenge, deriveKey } = await load();
      return createChallenge({
        algorithm: ALGORITHM,
        cost: costAt(rate()),
        keyPrefix: PREFIX,
        data: { sessionId },
        expiresAt: new Date(clock.nowMs() + EXPIRES_AFTER_MS),
        deriveKey,
        hmacSignatureSecret: secret(),
      });
    },
    async check(sessionId, { challenge, solution }) {
      const { algorithm, data, nonce, cost } = challenge.parameters;
      const isOurs =
        algorithm === ALGORITHM && cost <= MOST_COST && data?.['sessionId'] === sessionId;
      if (!isOurs) return undefined;
      const { verifySolution, deriveKey } = await load();
      const result = await verifySolution({
        challenge,
        solution,
        deriveKey,
        hmacSignatureSecret: secret(),
      });
      return result.verified ? nonce : undefined;
    },
  };
}

/** What a try costs, in hashes, while so many devices are given in a second. */
function costAt(devicesASecond: number): number {
  const cost = Math.round(devicesASecond * COST_BY_RATE);
  return Math.min(Math.max(cost, LEAST_COST), MOST_COST);
}

/** Loaded where a line asks for it. */
async function load() {
  const [{ createChallenge, verifySolution }, { deriveKey }] = await Promise.all([
    import('altcha-lib'),
    import('altcha-lib/algorithms/sha'),
  ]);
  return { createChallenge, verifySolution, deriveKey };
}
