import { log } from '@clack/prompts';
import { RefusedError } from '../api/errors.ts';
import { plain } from '../plain.ts';
import { findLine, keepPlace, keptPlace } from '../shop/line.ts';
import { goOnAsGuest, logIn, signUp } from './account.ts';
import { choose } from './ask.ts';
import { checkOut } from './checkout.ts';
import { choosePlaces } from './choose-places.ts';
import type { Wanted } from './choosing.ts';
import { holdWanted } from './hold-wanted.ts';
import type { Session } from './session.ts';
import { standInLine } from './stand-in-line.ts';
import type { Visit } from './visit.ts';

/**
 * From an event to its tickets: through the line where there is one, then to the places.
 *
 * @returns whether they were bought
 * @throws BackError, StoppedError, RefusedError
 */
export async function buyPlaces(visit: Visit, session: Session): Promise<boolean> {
  const { shop, words } = visit;
  log.step(
    `${plain(session.movieTitle)}\n${words.when(session.startTime)} · ${plain(session.roomName)}`,
  );
  if (session.status !== 'on_sale') {
    log.warn(words.notOnSale);
    return false;
  }
  if (!(await shop.signIn())) await becomeSomebody(visit);
  const { sessionId } = session;
  let lost: Wanted | undefined;
  for (;;) {
    if (await findLine(shop, sessionId)) {
      const hasPass = (await keptPlace(shop, sessionId))?.pass !== undefined;
      if (!hasPass) await standInLine(visit, session);
    }
    const wanted = await choosePlaces(visit, session, lost);
    if (!wanted) return false;
    const held = await holdWanted(visit, session, wanted).catch(async (error: unknown) => {
      // A pass that does not count any more: to the line again.
      if (!(error instanceof RefusedError && error.problem?.error.startsWith('PASS_'))) throw error;
      log.warn(plain(words.problem(error.problem.error, error.message)));
      await keepPlace(shop, sessionId, undefined);
      return 'no pass' as const;
    });
    if (held === 'no pass') continue;
    if ('hold' in held) return checkOut(visit, session, held.hold);
    lost = held.lost;
  }
}

async function becomeSomebody(visit: Visit): Promise<void> {
  const { words } = visit;
  const way = await choose(words.logInFirst, [
    { value: 'asGuest' as const, label: words.asGuest },
    { value: 'logIn' as const, label: words.logIn },
    { value: 'signUp' as const, label: words.signUp },
  ]);
  await { asGuest: goOnAsGuest, logIn, signUp }[way](visit);
}
