import type { CountEvents } from '../commands/count-events.ts';
import { STEPS } from '../domain/figures-of.ts';
import type { EventConsumer } from './event-consumer.ts';

/** Figures of sales, brought up to date by whatever happens. */
export function createAnalyticsConsumer(countEvents: CountEvents): EventConsumer {
  return {
    name: 'analytics',
    types: Object.keys(STEPS),
    pace: 'at once',
    handle: (events) => countEvents(events),
  };
}
