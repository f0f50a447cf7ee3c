import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { IdentifySheet } from '../account/identify-sheet.tsx';
import { me } from '../account/me.ts';
import { answered, api } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { Button } from '../design/button.tsx';
import { Empty, Skeleton, Trouble } from '../design/states.tsx';
import { dayOf, text, timeOf } from '../i18n/text.ts';
import { findLine, isDrawn, type LineStatus } from '../live/line.ts';
import { type LineVisit, useLine } from '../live/use-line.ts';
import { useTitle } from './use-title.ts';

/** In these nobody takes a place. */
const SHUT = ['closed', 'scheduled'];
const LEFT_TAGS: Readonly<Record<string, string>> = { many: 'good', few: 'warn', none: 'bad' };

/** The line of a session: joining it, waiting in it, and going on when the turn has come. */
export function LinePage() {
  const t = text.value;
  const { sessionId = '' } = useRoute().params;
  const { data, problem, reload } = useLoad(() => loadLine(sessionId), [sessionId]);
  const visit = useLine(sessionId, data?.line);
  useTitle(data && `${t.line}: ${data.session.movieTitle}`);
  if (!data) {
    return (
      <div class="page">
        {problem ? (
          <Trouble problem={problem} onRetry={reload} />
        ) : (
          <Skeleton heights={[40, 200]} />
        )}
      </div>
    );
  }
  const { status } = visit;
  if (!status) {
    return (
      <div class="page">
        <Empty isPage title={t.noLine}>
          <div>
            <a class="button main" href={`/sessions/${sessionId}/seats`}>
              {t.choosePlaces}
            </a>
          </div>
        </Empty>
      </div>
    );
  }
  return (
    <div class="page narrow stack">
      <a class="back" href={`/sessions/${sessionId}`}>
        ← {data.session.movieTitle}
      </a>
      <section class="card stack" aria-live="polite">
        <h1>{titleOf(status, visit)}</h1>
        {visit.fault && <Trouble problem={visit.fault} />}
        {visit.place ? <Waiting visit={visit} /> : <Joining status={status} visit={visit} />}
        {status.issued > 0 && <p class="soft figures">{t.inLine(status.issued)}</p>}
      </section>
      {status.sectors.length > 0 && (
        <section class="card stack" aria-labelledby="left">
          <h2 id="left">{t.whatIsLeft}</h2>
          <ul class="sector-list">
            {status.sectors.map(({ sectorId, name, left }) => (
              <li key={sectorId} class="row apart">
                <span>{name}</span>
                <span class={`tag ${LEFT_TAGS[left] ?? ''}`}>{t.left[left as 'many'] ?? left}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="card stack tight" aria-labelledby="draw">
        <h2 id="draw">{t.drawTitle}</h2>
        <p>{t.drawHint}</p>
        <p class="soft">
          {t.commitment}: <code class="copy">{status.draw.commitment}</code>
        </p>
        {status.draw.seed !== null && (
          <p>
            <a href={`/api/v1/sessions/${sessionId}/queue/verify`}>{t.drawData}</a>
          </p>
        )}
      </section>
    </div>
  );
}

/** What the line does now, and where this buyer stands in it. */
function titleOf({ state }: LineStatus, { place, ahead }: LineVisit): string {
  const t = text.value;
  if (state === 'open' && !place) return t.lineOpen;
  if (state === 'pre-queue' && place) return t.lineJoined;
  return state === 'open' && ahead === 0 ? t.yourTurn : (t.lineState[state] ?? t.line);
}

async function loadLine(sessionId: string) {
  const params = { path: { sessionId } };
  const [session, line] = await Promise.all([
    answered(api.GET('/api/v1/sessions/{sessionId}', { params })),
    findLine(sessionId),
  ]);
  return { session, line };
}

function Joining({ status, visit }: { readonly status: LineStatus; readonly visit: LineVisit }) {
  const t = text.value;
  const [isAsking, setAsking] = useState(false);
  const { opensAt, state } = status;
  if (state === 'drained') return <p>{t.lineDrained}</p>;
  const opens = `${dayOf(opensAt, { day: 'numeric', month: 'long' })}, ${timeOf(opensAt)}`;
  return (
    <>
      <p>{isDrawn(status) ? t.lineBehind : t.lineExplained(opens)}</p>
      <Button
        kind="main"
        isWide
        isBusy={visit.isBusy}
        disabled={SHUT.includes(state)}
        onClick={() => (me.value ? void visit.join() : setAsking(true))}
      >
        {t.takePlace}
      </Button>
      {isAsking && (
        <IdentifySheet
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            void visit.join();
          }}
        />
      )}
    </>
  );
}

function Waiting({ visit: { status, place, ahead, began } }: { readonly visit: LineVisit }) {
  const t = text.value;
  if (ahead === undefined || !status) return <p>{t.beforeDraw(place?.number ?? 0)}</p>;
  if (ahead === 0) return <p>{t.comeIn}</p>;
  const done = began ? 1 - ahead / began : 0;
  const minutes = status.peopleAMinute > 0 ? Math.ceil(ahead / status.peopleAMinute) : undefined;
  return (
    <>
      <p class="ahead figures">
        <b>{(ahead - 1).toLocaleString()}</b> {t.aheadOfYou}
      </p>
      <div
        class="bar"
        role="progressbar"
        aria-label={t.line}
        aria-valuenow={Math.round(done * 100)}
      >
        <span style={{ transform: `scaleX(${Math.max(0.02, done)})` }} />
      </div>
      {status.state !== 'paused' && (
        <p>{minutes === undefined ? t.waitUnknown : t.waitAbout(minutes)}</p>
      )}
      <p class="soft">{t.safeToClose}</p>
    </>
  );
}
