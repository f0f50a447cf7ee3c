import type { Database } from '../../../platform/database/database.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import { maskAddresses } from '../../../platform/log/mask-addresses.ts';
import type { Metrics } from '../../../platform/telemetry/metrics.ts';
import type { RetryPolicy } from '../domain/retry-delay.ts';

/** What those who hand events to consumers work with. */
export type Deliveries = {
  readonly database: Database;
  readonly policy: RetryPolicy;
  readonly count: (consumer: string, outcome: Outcome, events?: number) => void;
  readonly log: Logger;
};

/** What a try came to: `dead` was the last one. */
type Outcome = 'delivered' | 'failed' | 'dead';

export function countDeliveries(metrics: Pick<Metrics, 'counterBy'>): Deliveries['count'] {
  const counter = metrics.counterBy('bilheteria_deliveries_total', 'Events handed to consumers.', [
    'consumer',
    'outcome',
  ]);
  return (consumer, outcome, events = 1) => counter.for({ consumer, outcome }).inc(events);
}

export type FailedTry = {
  consumer: string;
  event: CloudEvent;
  tries: number;
  fault: unknown;
  /** Until the next try; nothing when it was the last. */
  delayMs: number | undefined;
};

/** Counts a failed try and tells of it; gives the reason as it is kept. */
export function tellFailure({ count, log }: Deliveries, failed: FailedTry): string {
  const { consumer, event, tries, fault, delayMs } = failed;
  const { id, type, subject } = event;
  const reason = describe(fault);
  const about = { consumer, eventId: id, type, subject, tries, reason };
  if (delayMs === undefined) {
    count(consumer, 'dead');
    log.warn(about, 'an event could not be delivered: it is a dead letter');
  } else {
    count(consumer, 'failed');
    log.debug(about, 'an event was not handled; tried again later');
  }
  return reason;
}

const MAX_REASON_LENGTH = 1000;

/** A text that the database takes, whatever somebody else's server has put into it; mail servers name who was written to. */
function describe(fault: unknown): string {
  const text = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
  const short = maskAddresses(text).slice(0, MAX_REASON_LENGTH).replaceAll('\0', '');
  return short.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}
