import type { Metrics } from '../../../../platform/telemetry/metrics.ts';
import type { LiveEventName } from './live-events.ts';

/** What the streams of seats tell of themselves. */
export type LiveMetrics = {
  readonly watchListeners: (read: () => number) => void;
  /** Counts an event that was sent to one listener. */
  readonly sent: (name: LiveEventName) => void;
  /** Counts one who was cut off, as he did not read what he had. */
  readonly dropped: () => void;
  /** Counts one who could not be taken. */
  readonly refused: () => void;
  /** How long a round worked for all listeners. */
  readonly worked: (seconds: number) => void;
};

export function createLiveMetrics(metrics: Metrics): LiveMetrics {
  const events = metrics.counterBy(
    'bilheteria_live_events_total',
    'Events that were sent to listeners of seats, one for each of them.',
    ['event'],
  );
  const sent = {
    snapshot: events.for({ event: 'snapshot' }),
    seats: events.for({ event: 'seats' }),
    session: events.for({ event: 'session' }),
  };
  const ends = metrics.counterBy(
    'bilheteria_live_turned_away_total',
    'Listeners of seats that were dropped, as they did not read, or refused, as there were too many.',
    ['outcome'],
  );
  const dropped = ends.for({ outcome: 'dropped' });
  const refused = ends.for({ outcome: 'refused' });
  const rounds = metrics
    .durationBy('bilheteria_live_round_seconds', 'What telling all listeners took, each time.', [])
    .for({});
  return {
    watchListeners: (read) =>
      metrics.gauge(
        'bilheteria_live_listeners',
        'Connections that listen to seats of sessions.',
        read,
      ),
    sent: (name) => sent[name].inc(),
    dropped: () => dropped.inc(),
    refused: () => refused.inc(),
    worked: (seconds) => rounds.observe(seconds),
  };
}
