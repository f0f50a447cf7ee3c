import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Settings } from '../../../../platform/config/settings.ts';
import type { Metrics } from '../../../../platform/telemetry/metrics.ts';
import { createLiveSessions } from '../../queries/live-sessions.ts';
import type { SeatBoards } from '../../queries/seat-boards.ts';
import type { SessionLayouts } from '../../queries/session-layouts.ts';
import { createLiveMetrics } from './live-metrics.ts';
import type { SeatStreamOptions } from './seat-stream-routes.ts';
import { createSeatStreams } from './seat-streams.ts';

/** Boards are read for listeners no oftener than so, whatever CACHE_TTL_SECONDS says. */
const LEAST_FRESH_MS = 1000;
/** Of one address in production: an office and a school fit in, and it takes twenty of them to take all places. */
const OF_NETWORK_IN_PRODUCTION = 1000;

/** The streams of an instance, by its settings. */
export function openSeatStreams({
  boards,
  layouts,
  settings,
  metrics,
  clock,
}: {
  boards: SeatBoards;
  layouts: SessionLayouts;
  settings: Settings;
  metrics: Metrics;
  clock: Clock;
}): Pick<SeatStreamOptions, 'streams' | 'liveSessions'> {
  const freshMs = Math.max(settings.CACHE_TTL_SECONDS * 1000, LEAST_FRESH_MS);
  const sessions = createLiveSessions(boards, layouts, freshMs);
  const preset = settings.ENVIRONMENT === 'production' ? OF_NETWORK_IN_PRODUCTION : 0;
  const streams = createSeatStreams({
    sessions,
    metrics: createLiveMetrics(metrics),
    clock,
    maxListeners: settings.LIVE_STREAMS,
    maxOfNetwork: settings.LIVE_STREAMS_PER_ADDRESS ?? preset,
    longestMs: settings.ACCESS_TOKEN_SECONDS * 1000,
  });
  return { streams, liveSessions: sessions };
}
