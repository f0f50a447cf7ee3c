import { log } from '@clack/prompts';
import type { Answer } from '../../../packages/client/src/index.ts';
import { answered } from '../api/open-shop.ts';
import { plain } from '../plain.ts';
import { askText, type Choice, choose } from './ask.ts';
import { buyPlaces } from './buy-places.ts';
import type { Session } from './session.ts';
import { attempt, type Visit } from './visit.ts';

type Page = Answer<'/api/v1/sessions'>;

const SEARCH = ' search';
const MORE = ' more';

/** The events, until somebody has bought, or goes back. @throws StoppedError */
export async function browseEvents(visit: Visit): Promise<void> {
  let q = '';
  for (;;) {
    const page = await attempt(visit, () => findSessions(visit, q));
    if (!page) return;
    const id = await attempt(visit, () => chooseSession(visit, page, q));
    if (id === undefined && q === '') return;
    if (id === undefined) q = '';
    else if (id === SEARCH) q = (await attempt(visit, () => askText(visit.words.searchWords))) ?? q;
    else if (await openSession(visit, page, id)) return;
  }
}

async function openSession(visit: Visit, { sessions }: Page, id: string): Promise<boolean> {
  const session = sessions.find(({ sessionId }) => sessionId === id);
  return session !== undefined && (await attempt(visit, () => buyPlaces(visit, session))) === true;
}

async function findSessions({ shop }: Visit, q: string, after?: string): Promise<Page> {
  const query = {
    order: 'start' as const,
    ...(q !== '' && { q }),
    ...(after !== undefined && { after }),
  };
  return answered(shop.api.GET('/api/v1/sessions', { params: { query } }));
}

async function chooseSession(visit: Visit, page: Page, q: string): Promise<string> {
  const { words } = visit;
  for (;;) {
    if (page.sessions.length === 0) log.info(q === '' ? words.nothingOnSale : words.nothingFound);
    const choices: Choice<string>[] = page.sessions.map((session) => ({
      value: session.sessionId,
      label: `${plain(session.movieTitle)} · ${words.when(session.startTime)}`,
      hint: describe(words, session),
    }));
    if (page.next !== null) choices.push({ value: MORE, label: words.showMore });
    choices.push({ value: SEARCH, label: words.search });
    const id = await choose(words.whichEvent, choices);
    if (id !== MORE || page.next === null) return id;
    const more = await findSessions(visit, q, page.next);
    page.sessions.push(...more.sessions);
    page.next = more.next;
  }
}

function describe(words: Visit['words'], { roomName, status }: Session): string {
  return [plain(roomName), ...(status === 'on_sale' ? [] : [words.sessionStatus[status]])].join(
    ' · ',
  );
}
