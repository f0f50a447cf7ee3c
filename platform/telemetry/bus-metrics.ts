import type { Registry } from 'prom-client';
import { createCounter } from './counter.ts';
import { createWatchedGauge } from './gauge.ts';

/** What a follower of a service's events tells of itself. */
export type FollowerCounts = {
  /** Told of every read: how old the last event was that it found, 0 when it is at the end. */
  lag: (seconds: number) => void;
  /** Counts events that RabbitMQ has taken. */
  relayed: (events: number) => void;
  /** Counts those among them that no consumer wants. */
  unwanted: (events: number) => void;
};

/** What the consuming side of a bus tells of one consumer. */
export type ConsumerCounts = {
  /** Counts events that the consumer has taken over. */
  taken: (events: number) => void;
  /** Counts events that were handed over before, perhaps without success. */
  repeated: (events: number) => void;
  /** Counts messages that hold no events. */
  refused: (messages: number) => void;
};

export type BusMetrics = {
  /** @param name whose events, and who follows them: `relay inventory` */
  readonly forFollower: (name: string) => FollowerCounts;
  readonly forConsumer: (name: string) => ConsumerCounts;
  /** Shows, when it is asked, whether a connection of the bus is there. */
  readonly watchConnected: (name: string, read: () => boolean) => void;
};

/** After this time without a read another instance follows, and the lag is its to tell. */
const LAG_IS_OLD_MS = 15_000;

/** Declares the metrics of the event bus. */
export function createBusMetrics(registry: Registry): BusMetrics {
  const relayedEvents = createCounter(registry, {
    name: 'bilheteria_bus_relayed_events_total',
    help: 'Events that RabbitMQ has taken, and those among them that no consumer wants.',
    labels: ['follower', 'outcome'],
  });
  const consumedEvents = createCounter(registry, {
    name: 'bilheteria_bus_consumed_total',
    help: 'Events taken by consumers, events handed over again, and messages that hold no events.',
    labels: ['consumer', 'outcome'],
  });
  const lag = createWatchedGauge(registry, {
    name: 'bilheteria_bus_lag_seconds',
    help: 'How far a follower is behind the events of a service; 0 where another instance follows.',
    labels: ['follower'],
  });
  const connected = createWatchedGauge(registry, {
    name: 'bilheteria_bus_connected',
    help: 'Whether a connection to RabbitMQ is there, 0 or 1.',
    labels: ['connection'],
  });
  return {
    forFollower(follower) {
      const relayed = relayedEvents.for({ follower, outcome: 'relayed' });
      const unwanted = relayedEvents.for({ follower, outcome: 'unwanted' });
      let told = { seconds: 0, atMs: 0 };
      lag.watch({ follower }, () =>
        performance.now() - told.atMs < LAG_IS_OLD_MS ? told.seconds : 0,
      );
      return {
        lag(seconds) {
          told = { seconds, atMs: performance.now() };
        },
        relayed: (events) => relayed.inc(events),
        unwanted: (events) => unwanted.inc(events),
      };
    },
    forConsumer(consumer) {
      const taken = consumedEvents.for({ consumer, outcome: 'taken' });
      const repeated = consumedEvents.for({ consumer, outcome: 'repeated' });
      const refused = consumedEvents.for({ consumer, outcome: 'refused' });
      return {
        taken: (events) => taken.inc(events),
        repeated: (events) => repeated.inc(events),
        refused: (messages) => refused.inc(messages),
      };
    },
    watchConnected: (connection, read) => connected.watch({ connection }, () => (read() ? 1 : 0)),
  };
}
