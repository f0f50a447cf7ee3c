import type { Metrics } from '../../../platform/telemetry/metrics.ts';
import type { Admitted } from '../commands/admit-line.ts';

/** A line that was not decided on for so long is another instance's, or over. */
const STALE_MS = 10_000;

/** Shows what the controllers that this instance has decided last, summed over their lines. */
export function watchControl(
  metrics: Pick<Metrics, 'gaugeBy' | 'counterBy'>,
): (sessionId: string, admitted: Admitted) => void {
  const last = new Map<string, Admitted & { readonly atMs: number }>();
  const gauge = metrics.gaugeBy(
    'bilheteria_line_control',
    'Of the lines that this instance lets people in from, summed: rate (people a minute), inside, unclaimed, waiting; and the highest p95_ms.',
    ['figure'],
  );
  const served = metrics.counterBy(
    'bilheteria_line_served_total',
    'Turns that came, by what kept it from being more.',
    ['reason'],
  );
  const live = () => {
    for (const [sessionId, { atMs }] of last) {
      if (performance.now() - atMs > STALE_MS) last.delete(sessionId);
    }
    return [...last.values()];
  };
  const sum = (figure: (one: Admitted) => number) => () =>
    live().reduce((total, one) => total + figure(one), 0);
  gauge.watch(
    { figure: 'rate' },
    sum(({ decision }) => decision.rate),
  );
  gauge.watch(
    { figure: 'inside' },
    sum(({ input }) => input.inside),
  );
  gauge.watch(
    { figure: 'unclaimed' },
    sum(({ input }) => input.unclaimed),
  );
  gauge.watch(
    { figure: 'waiting' },
    sum(({ input }) => input.waiting),
  );
  gauge.watch({ figure: 'p95_ms' }, () =>
    Math.max(0, ...live().map(({ input }) => input.health?.p95Ms ?? 0)),
  );
  return (sessionId, admitted) => {
    last.set(sessionId, { ...admitted, atMs: performance.now() });
    served.for({ reason: admitted.decision.reason }).inc(admitted.decision.serve);
  };
}
