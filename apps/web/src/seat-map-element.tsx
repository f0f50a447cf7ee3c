import { createClient } from '@bilheteria/client';
import { render } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { answered, type Server } from './api/client.ts';
import { useLoad } from './api/use-load.ts';
import { SeatChooser } from './choosing/seat-chooser.tsx';
import { useChoice } from './choosing/use-choice.ts';
import base from './design/base.css?inline';
import parts from './design/parts.css?inline';
import { Skeleton, Trouble } from './design/states.tsx';
import tokens from './design/tokens.css?inline';
import { useLiveSeats } from './live/use-live-seats.ts';
import pages from './pages/pages.css?inline';
import { makePlan } from './seat-map/plan.ts';

const MOST_SEATS = 10;

/** What `seats-change` says: the numbers of the seats that are chosen, and which of them somebody else has taken since. */
export type SeatsChange = { readonly seatNumbers: string[]; readonly lost: string[] };

/**
 * `<bilheteria-seat-map session="…" server="https://tickets.example.org" most="4">`: the live map of a session on anybody's
 * page. It tells by the event `seats-change` what is chosen; to hold it is the page's affair.
 */
class SeatMapElement extends HTMLElement {
  static readonly observedAttributes = ['session', 'server', 'most'];
  readonly #root = this.attachShadow({ mode: 'open' });

  connectedCallback(): void {
    const sheet = new CSSStyleSheet();
    // Inside an element the page's root is the element itself.
    sheet.replaceSync([tokens, base, parts, pages].join('\n').replaceAll(':root', ':host'));
    this.#root.adoptedStyleSheets = [sheet];
    this.#show();
  }

  disconnectedCallback(): void {
    render(null, this.#root);
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#show();
  }

  #show(): void {
    const sessionId = this.getAttribute('session') ?? '';
    const baseUrl = (this.getAttribute('server') ?? '').replace(/\/+$/, '');
    const most = Number(this.getAttribute('most') ?? MOST_SEATS);
    const onChange = (detail: SeatsChange) =>
      this.dispatchEvent(new CustomEvent('seats-change', { detail, bubbles: true }));
    render(
      <EmbeddedMap
        key={`${baseUrl} ${sessionId}`}
        sessionId={sessionId}
        baseUrl={baseUrl}
        most={most}
        onChange={onChange}
      />,
      this.#root,
    );
  }
}

function EmbeddedMap({
  sessionId,
  baseUrl,
  most,
  onChange,
}: {
  readonly sessionId: string;
  readonly baseUrl: string;
  readonly most: number;
  readonly onChange: (change: SeatsChange) => void;
}) {
  const server = useMemo(
    () => ({ baseUrl, api: createClient({ baseUrl: baseUrl || '/' }) }),
    [baseUrl],
  );
  const { data, problem, reload } = useLoad(() => loadPlan(server, sessionId), [server, sessionId]);
  const live = useLiveSeats(sessionId, server);
  const states = live.states ?? '';
  const { picked, toggle } = useChoice(states, most);
  useEffect(() => {
    if (!data) return;
    const chosen = [...picked];
    const numbersOf = (seats: number[]) => seats.map((seat) => data.plan.numbers[seat] ?? '');
    onChange({
      seatNumbers: numbersOf(chosen),
      lost: numbersOf(chosen.filter((seat) => states[seat] !== '.')),
    });
  }, [data, picked, states]);
  if (problem && !data) return <Trouble problem={problem} onRetry={reload} />;
  if (!data || live.states === undefined) return <Skeleton heights={[36, 420]} />;
  const free = data.plan.sectors.map(({ id }) => live.left.get(id) ?? 0);
  return (
    <div class="stack">
      <SeatChooser
        plan={data.plan}
        states={states}
        picked={picked}
        free={free}
        currency={data.currency}
        onSeat={toggle}
      />
    </div>
  );
}

async function loadPlan({ api }: Server, sessionId: string) {
  const { roomId, currency } = await answered(
    api.GET('/api/v1/sessions/{sessionId}', { params: { path: { sessionId } } }),
  );
  const map = await answered(api.GET('/api/v1/rooms/{roomId}', { params: { path: { roomId } } }));
  return { plan: makePlan(map), currency };
}

customElements.define('bilheteria-seat-map', SeatMapElement);
