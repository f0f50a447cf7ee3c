/** The exchanges and queues in RabbitMQ, by their names. */
export type RabbitTopology = {
  /** Where events are published; a topic exchange. */
  readonly events: string;
  /** Of messages that are no events: an exchange and a queue. */
  readonly deadLetters: string;
  queueOf: (consumer: string) => string;
};

/** @param prefix before all names, so that several systems (or tests) can share a server */
export function nameTopology(prefix: string): RabbitTopology {
  return {
    events: `${prefix}.events`,
    deadLetters: `${prefix}.dead-letters`,
    queueOf: (consumer) => `${prefix}.${consumer}`,
  };
}

/**
 * A quorum queue is on disk, on several nodes where there are some. One consumer at a time is active, the others
 * stand by: with two of them the events of a reservation would overtake each other.
 *
 * The limit means "never give up", for which there is no word that all versions understand: without a limit, 4.x
 * takes 20, and every version puts what comes back to the end of the queue instead of where it was.
 */
export function consumerQueueArguments({ deadLetters }: RabbitTopology) {
  return {
    'x-queue-type': 'quorum',
    'x-single-active-consumer': true,
    'x-delivery-limit': 2 ** 31 - 1,
    'x-dead-letter-exchange': deadLetters,
  } as const;
}

/** `inventory.ReservationCreated`, for an event of `/inventory`. */
export function routingKeyOf({ source, type }: { source: string; type: string }): string {
  return `${source.slice(1)}.${type}`;
}

/** What a queue is bound by, to have the events of a type from whatever source. */
export function bindingOf(type: string): string {
  return `*.${type}`;
}
