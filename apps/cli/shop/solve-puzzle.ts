import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/sha';

/** The solution of an ALTCHA challenge, found by trying. @throws Error when there is none */
export async function solvePuzzle(challenge: object): Promise<unknown> {
  const solution = await solveChallenge({
    challenge: challenge as Parameters<typeof solveChallenge>[0]['challenge'],
    deriveKey,
  });
  if (!solution) throw new Error('The puzzle has no solution.');
  return solution;
}
