import type { CloudEvent } from '../events/cloud-event.ts';

/** Somebody who is told of events of some types. */
export type Consumer = {
  /** A plain word, which names its queue: `analytics`. */
  readonly name: string;
  readonly types: readonly string[];
  /**
   * Takes events over, those of one subject in their order. It resolves when that is on disk; if it rejects, the
   * same events come again. They may come again anyway, so it does nothing twice.
   */
  readonly take: (events: readonly CloudEvent[]) => Promise<void>;
};

/**
 * Brings events from where they happen to those who want to know, at least once. There are two kinds, which a
 * consumer can not tell apart: one by RabbitMQ, and one that reads the services' logs itself.
 */
export type EventBus = {
  readonly name: 'postgres' | 'rabbitmq';
  /** Begins to hand over. Of all instances that subscribe a consumer, one at a time is handed its events. */
  subscribe: (consumers: readonly Consumer[]) => void;
  /** Whether events would be handed over at this moment. */
  isConnected: () => boolean;
  /** Stops when what is in hand is settled. */
  close: () => Promise<void>;
};
