import type { Answer, Asked } from '@bilheteria/client';

type Puzzle = Answer<'/api/v1/sessions/{sessionId}/queue/puzzle'>;
type Solved = Asked<'/api/v1/sessions/{sessionId}/queue/devices'>;

/** Works for a place in a line, by ALTCHA's own library, which comes when it is needed. */
export async function solvePuzzle(challenge: Puzzle): Promise<Solved> {
  const { solve } = await import('./solve-altcha.ts');
  return { challenge, solution: await solve(challenge) } as Solved;
}
