import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '@clack/prompts';
import type { KeptPlace } from '../api/credentials.ts';
import { RefusedError } from '../api/errors.ts';
import { plain } from '../plain.ts';
import {
  claimPass,
  findLine,
  joinLine,
  keepPlace,
  keptPlace,
  type LineStatus,
  turnOf,
} from '../shop/line.ts';
import { drawBar } from './draw-bar.ts';
import type { Session } from './session.ts';
import type { Words } from './texts/language.ts';
import type { Visit } from './visit.ts';
import { waitFor } from './wait-for.ts';

const LOOK_AGAIN_MS = 1000;

/** Takes a place in the line of a session, and waits until the pass is there. @throws BackError, StoppedError, RefusedError */
export async function standInLine(visit: Visit, { sessionId }: Session): Promise<void> {
  const { shop, words } = visit;
  for (;;) {
    const place = (await keptPlace(shop, sessionId)) ?? (await joinLine(shop, sessionId));
    const waiting: Waiting = {
      place,
      status: await findLine(shop, sessionId),
      turn: null,
      began: 0,
    };
    try {
      await waitFor(
        () => describe(words, waiting),
        (left) => untilPass(visit, sessionId, waiting, left),
      );
      log.success(words.yourTurn);
      return;
    } catch (error) {
      // The line was set anew, or the place has lapsed: there is a new one to be had.
      const status = error instanceof RefusedError ? error.problem?.status : undefined;
      if (status !== 404 && status !== 410) throw error;
      await keepPlace(shop, sessionId, undefined);
      if (!(await findLine(shop, sessionId))) return;
      log.warn(words.placeLapsed);
    }
  }
}

type Waiting = {
  readonly place: KeptPlace;
  status: LineStatus | undefined;
  turn: number | null;
  /** How many came before when the turn was told. */
  began: number;
};

async function untilPass(
  { shop }: Visit,
  sessionId: string,
  waiting: Waiting,
  left: AbortSignal,
): Promise<void> {
  while (!left.aborted) {
    const status = await findLine(shop, sessionId);
    waiting.status = status;
    // It has been closed: places are reserved without a pass.
    if (!status) return;
    if (waiting.turn === null && (status.draw.seed !== null || status.state === 'open')) {
      waiting.turn = await turnOf(shop, sessionId, waiting.place);
      waiting.began = Math.max(0, (waiting.turn ?? 0) - status.serving);
    }
    if (waiting.turn !== null && waiting.turn <= status.serving) {
      await claimPass(shop, sessionId, waiting.place);
      return;
    }
    await sleep(LOOK_AGAIN_MS, undefined, { signal: left });
  }
}

function describe(words: Words, { place, status, turn, began }: Waiting): string[] {
  if (!status) return [words.line];
  const title = words.lineState[status.state] ?? words.line;
  const sectors = status.sectors.map(
    ({ name, left }) => `${plain(name)}: ${words.left[left] ?? left}`,
  );
  const rest = [sectors.join(' · '), words.safeToLeave];
  if (turn === null) {
    return [
      title,
      words.lineOpens(words.when(status.opensAt)),
      words.beforeDraw(place.number),
      ...rest,
    ];
  }
  // One's own turn is among those that are still to come.
  const ahead = Math.max(0, turn - status.serving);
  const done = began === 0 ? 1 : 1 - ahead / began;
  const minutes =
    status.peopleAMinute > 0 ? [words.waitAbout(Math.ceil(ahead / status.peopleAMinute))] : [];
  return [title, `${drawBar(done)}  ${words.ahead(Math.max(0, ahead - 1))}`, ...minutes, ...rest];
}
