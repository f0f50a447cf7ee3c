import type { Answer } from '@bilheteria/client';
import { useEffect, useState } from 'preact/hooks';
import { answered, api } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { brand } from '../brand.ts';
import { Button } from '../design/button.tsx';
import { Field } from '../design/field.tsx';
import { Empty, Skeleton, Trouble } from '../design/states.tsx';
import { dayOf, text, timeOf } from '../i18n/text.ts';
import { useTitle } from './use-title.ts';

type Page = Answer<'/api/v1/sessions'>;
type Session = Page['sessions'][number];

/** Typing is over when nothing was typed for this long. */
const TYPING_MS = 250;

/** What is sold, soonest first, with a search that reaches all of it. */
export function CataloguePage() {
  const t = text.value;
  useTitle(undefined);
  const [asked, setAsked] = useState({ words: '', from: '' });
  const [search, setSearch] = useState(asked);
  const [older, setOlder] = useState<Session[]>([]);
  const [next, setNext] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSearch(asked), TYPING_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const { data, problem, reload } = useLoad(() => loadPage(search), [search]);
  useEffect(() => {
    setOlder([]);
    setNext(data?.next ?? null);
  }, [data]);

  async function loadMore() {
    const page = await loadPage(search, next ?? undefined);
    setOlder([...older, ...page.sessions]);
    setNext(page.next);
  }

  const sessions = data && [...data.sessions, ...older];
  return (
    <div class="page stack">
      <div class="hero stack tight">
        <h1>{t.catalogueTitle}</h1>
        <p class="soft">{t.catalogueHint}</p>
      </div>
      <search class="search">
        <Field label={t.searchWords}>
          {(wiring) => (
            <input
              {...wiring}
              class="input"
              type="search"
              placeholder={t.searchExample}
              value={asked.words}
              onInput={(event) => setAsked({ ...asked, words: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={t.searchFrom}>
          {(wiring) => (
            <input
              {...wiring}
              class="input"
              type="date"
              max="2999-12-31"
              value={asked.from}
              onInput={(event) => setAsked({ ...asked, from: event.currentTarget.value })}
            />
          )}
        </Field>
      </search>
      {problem && <Trouble problem={problem} onRetry={reload} />}
      {!sessions && !problem && <Skeleton heights={[104, 104, 104, 104]} />}
      <p class="for-screen-readers" role="status">
        {sessions && t.sessionsFound(sessions.length)}
      </p>
      {sessions?.length === 0 && <Nothing isSearch={search.words !== '' || search.from !== ''} />}
      {sessions && sessions.length > 0 && (
        <ul class="sessions">
          {sessions.map((session) => (
            <SessionCard key={session.sessionId} session={session} />
          ))}
        </ul>
      )}
      {next && (
        <div class="row">
          <Button onClick={() => void loadMore()}>{t.showMore}</Button>
        </div>
      )}
    </div>
  );
}

function loadPage({ words, from }: { words: string; from: string }, after?: string) {
  const query = {
    order: 'start' as const,
    ...(words.trim() && { q: words.trim() }),
    ...(isDay(from) && { from: new Date(`${from}T00:00`).toISOString() }),
    ...(after && { after }),
  };
  return answered(api.GET('/api/v1/sessions', { params: { query } }));
}

/** A year of six digits can be typed too, for a moment at least. */
function isDay(typed: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(typed) && !Number.isNaN(Date.parse(typed));
}

function Nothing({ isSearch }: { readonly isSearch: boolean }) {
  const t = text.value;
  if (isSearch) return <Empty title={t.nothingFound} />;
  return (
    <Empty title={t.nothingOnSale}>
      {brand.value.mails && (
        <p>
          {t.seedHint} <code>npm run seed</code>
        </p>
      )}
    </Empty>
  );
}

function SessionCard({ session }: { readonly session: Session }) {
  const t = text.value;
  const { sessionId, movieTitle, startTime, roomName, status } = session;
  const date = new Date(startTime);
  return (
    <li>
      <a class="card session" href={`/sessions/${sessionId}`}>
        <span class="date" aria-hidden="true">
          <b class="figures">{date.getDate()}</b>
          <span>{dayOf(startTime, { month: 'short' })}</span>
          <span class="year figures">{date.getFullYear()}</span>
        </span>
        <span class="stack tight">
          <strong class="title">{movieTitle}</strong>
          <span class="soft">{roomName}</span>
          <time class="soft" datetime={startTime}>
            {dayOf(startTime, { weekday: 'long', day: 'numeric', month: 'long' })},{' '}
            {timeOf(startTime)}
          </time>
        </span>
        <span class="end">
          <span class={status === 'on_sale' ? 'tag good' : 'tag'}>{t.sessionStatus[status]}</span>
          <span class="arrow" aria-hidden="true">
            →
          </span>
        </span>
      </a>
    </li>
  );
}
