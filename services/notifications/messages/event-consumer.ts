import type { CloudEvent } from '../../../platform/events/cloud-event.ts';

/** What is done about events of some types. */
export type EventConsumer = {
  /** A plain word, for its queue, its dead letters and its metrics: `email`. */
  readonly name: string;
  readonly types: readonly string[];
  /**
   * `at once`: it changes its own tables only, with one statement for many events, and all or nothing.
   * `one by one`: it reaches out of the system (a mail, a call), which may take its time: each event is kept
   * in the queue of deliveries, and handed to it alone.
   */
  readonly pace: 'at once' | 'one by one';
  /**
   * Of a consumer that goes one by one: deals with those events for which nothing has to be reached, many at once, and
   * returns the others, which are kept. @throws when the database is away
   */
  readonly settle?: (events: readonly CloudEvent[]) => Promise<readonly CloudEvent[]>;
  /**
   * Does it, once for each event's id however often it is asked; `isLastTry` where it is told so, else there may be
   * another. @throws when it can not be done now
   */
  readonly handle: (events: readonly CloudEvent[], isLastTry?: boolean) => Promise<void>;
};
