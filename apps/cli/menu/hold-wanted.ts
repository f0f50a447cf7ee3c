import { log } from '@clack/prompts';
import { RefusedError } from '../api/errors.ts';
import { plain } from '../plain.ts';
import { type Hold, holdPlaces } from '../shop/hold-places.ts';
import { keptPlace } from '../shop/line.ts';
import type { Wanted } from './choosing.ts';
import type { Session } from './session.ts';
import type { Visit } from './visit.ts';

/** Holds what was chosen; or says kindly that somebody was quicker, and with what. @throws RefusedError */
export async function holdWanted(
  { shop, words }: Visit,
  { sessionId }: Session,
  wanted: Wanted,
): Promise<{ hold: Hold } | { lost: Wanted }> {
  const userId = (await shop.signIn())?.userId ?? '';
  const pass = (await keptPlace(shop, sessionId))?.pass;
  const { sector: _, ...wish } = wanted;
  try {
    return { hold: await holdPlaces(shop, { ...wish, sessionId, userId, pass }) };
  } catch (error) {
    const problem = error instanceof RefusedError ? error.problem : undefined;
    if (problem?.error === 'SEAT_ALREADY_RESERVED') {
      const gone = problem['conflictingSeats'];
      const seats = Array.isArray(gone) ? gone.join(', ') : '';
      log.warn(plain(words.quicker(seats)));
      return { lost: { ...wanted, gone: Array.isArray(gone) ? gone.map(String) : [] } };
    }
    if (problem?.error !== 'NOT_ENOUGH_PLACES') throw error;
    log.warn(words.problem(problem.error, problem.message ?? ''));
    return { lost: wanted };
  }
}
