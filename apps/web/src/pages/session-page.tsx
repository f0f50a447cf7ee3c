import type { Answer } from '@bilheteria/client';
import { useLocation, useRoute } from 'preact-iso';
import { answered, api } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { WaitingList } from '../choosing/waiting-list.tsx';
import { Button } from '../design/button.tsx';
import { Skeleton, Trouble } from '../design/states.tsx';
import { dayOf, moneyOf, text, timeOf } from '../i18n/text.ts';
import { findLine } from '../live/line.ts';
import { useTitle } from './use-title.ts';

type Session = Answer<'/api/v1/sessions/{sessionId}'>;
type Room = Answer<'/api/v1/rooms/{roomId}'>;

/** That one may wait for at a time. */
const MOST_PLACES = 10;

/** A session: when and where, what places cost, and the way to them. */
export function SessionPage() {
  const t = text.value;
  const { sessionId = '' } = useRoute().params;
  const { data, problem, reload } = useLoad(() => loadSession(sessionId), [sessionId]);
  useTitle(data?.session.movieTitle);
  if (problem && !data) {
    return (
      <div class="page">
        <Trouble problem={problem} onRetry={reload} />
      </div>
    );
  }
  if (!data) {
    return (
      <div class="page">
        <Skeleton heights={[40, 24, 160, 120]} />
      </div>
    );
  }
  const { session, room, seats, line } = data;
  const { startTime } = session;
  return (
    <div class="page stack">
      <a class="back" href="/">
        ← {t.allSessions}
      </a>
      <div class="session-head">
        <div class="stack tight">
          <h1>{session.movieTitle}</h1>
          <p>
            <time datetime={startTime}>
              {dayOf(startTime, {
                weekday: 'long',
                day: 'numeric',
                month: 'long',
                year: 'numeric',
              })}
              , {timeOf(startTime)}
            </time>
          </p>
          <p class="soft">{room.room}</p>
        </div>
        <Way session={session} left={seats.availableSeats} hasLine={line !== undefined} />
      </div>
      {session.status === 'on_sale' && session.waitingListOpen && (
        <WaitingList
          sessionId={sessionId}
          sectors={seats.sectors}
          most={Math.min(MOST_PLACES, session.maxSeatsPerUser)}
        />
      )}
      <section class="card stack" aria-labelledby="prices">
        <h2 id="prices">{t.prices}</h2>
        <Prices room={room} currency={session.currency} />
      </section>
      {session.status === 'on_sale' && (
        <section class="card stack" aria-labelledby="sectors">
          <h2 id="sectors">{t.sectors}</h2>
          <ul class="sector-list">
            {seats.sectors.map(({ sectorId, name, available }) => (
              <li key={sectorId} class="row apart">
                <span>{name}</span>
                <span class={available > 0 ? 'soft figures' : 'tag bad'}>
                  {available > 0 ? t.placesLeft(available) : t.left.none}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="card stack tight" aria-labelledby="access">
        <h2 id="access">{t.accessibility}</h2>
        <p>{t.accessibilityHint(countKinds(room))}</p>
      </section>
    </div>
  );
}

async function loadSession(sessionId: string) {
  const params = { path: { sessionId } };
  const [session, seats, line] = await Promise.all([
    answered(api.GET('/api/v1/sessions/{sessionId}', { params })),
    answered(
      api.GET('/api/v1/sessions/{sessionId}/seats', {
        params: { ...params, query: { format: 'compact' as const } },
      }),
    ),
    findLine(sessionId),
  ]);
  const room = await answered(
    api.GET('/api/v1/rooms/{roomId}', {
      params: { path: { roomId: session.roomId }, query: { view: 'summary' as const } },
    }),
  );
  return { session, seats, line, room };
}

function countKinds({ sectors }: Room): { wheelchair: number; companion: number } {
  const of = (kind: 'wheelchair' | 'companion') =>
    sectors.reduce((sum, { seatKinds }) => sum + (seatKinds?.[kind] ?? 0), 0);
  return { wheelchair: of('wheelchair'), companion: of('companion') };
}

/** What can be done now. */
function Way({
  session: { sessionId, status, salesEndAt },
  left,
  hasLine,
}: {
  readonly session: Session;
  readonly left: number;
  readonly hasLine: boolean;
}) {
  const t = text.value;
  const { route } = useLocation();
  const isOver = salesEndAt !== null && Date.parse(salesEndAt) <= Date.now();
  if (status !== 'on_sale' || isOver) {
    return <p class="notice">{isOver ? t.saleOver : t.sessionStatusLong[status]}</p>;
  }
  if (hasLine) {
    return (
      <div class="stack tight way">
        <Button kind="main" onClick={() => route(`/sessions/${sessionId}/line`)}>
          {t.joinLine}
        </Button>
        <p class="soft">{t.lineHint}</p>
      </div>
    );
  }
  return (
    <div class="stack tight way">
      <Button kind="main" onClick={() => route(`/sessions/${sessionId}/seats`)}>
        {left > 0 ? t.choosePlaces : t.seeMap}
      </Button>
      <p class="soft figures">{left > 0 ? t.placesLeft(left) : t.soldOutHint}</p>
    </div>
  );
}

function Prices({ room, currency }: { readonly room: Room; readonly currency: string }) {
  const t = text.value;
  return (
    <table class="prices">
      <thead class="for-screen-readers">
        <tr>
          <th scope="col">{t.category}</th>
          <th scope="col">{t.ticketKind}</th>
          <th scope="col">{t.price}</th>
        </tr>
      </thead>
      <tbody>
        {room.priceCategories.flatMap(({ id, name, prices }) =>
          Object.entries(prices).map(([kind, price], index) => (
            <tr key={`${id} ${kind}`} class={index === 0 ? 'first' : ''}>
              <th scope="row">
                {index === 0 ? name : <span class="for-screen-readers">{name}</span>}
              </th>
              <td class="soft">{t.kindOf(kind)}</td>
              <td class="figures">{price === 0 ? t.free : moneyOf(price, currency)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
