import { type Static, Type } from 'typebox';
import { cloudEvent } from './cloud-event.ts';

/** The operations of every service that has events. */
export const eventOperations = {
  /**
   * Reads on in the service's events from where a cursor stands; without one, from the beginning. Nobody
   * misses an event by its cursor, and those of one subject come in their order. None: there are no more yet.
   */
  readEvents: {
    input: Type.Object({
      cursor: Type.Optional(Type.String()),
      limit: Type.Integer({ minimum: 1, maximum: 1000 }),
    }),
    output: Type.Object({ events: Type.Array(cloudEvent), cursor: Type.String() }),
  },
  /** The trail: events of one subject (a reservation, sale or session), of some types, of a time. */
  findEvents: {
    input: Type.Object({
      subject: Type.Optional(Type.String({ format: 'uuid' })),
      types: Type.Optional(Type.Array(Type.String(), { maxItems: 100 })),
      fromMs: Type.Optional(Type.Number()),
      beforeMs: Type.Optional(Type.Number()),
      /** The `sequence` of the last one that is known. */
      after: Type.Optional(Type.String({ pattern: '^[0-9]{1,19}$' })),
      limit: Type.Integer({ minimum: 1, maximum: 1000 }),
    }),
    output: Type.Object({ events: Type.Array(cloudEvent) }),
  },
} as const;

export type ReadEvents = (
  input: Static<(typeof eventOperations)['readEvents']['input']>,
) => Promise<Static<(typeof eventOperations)['readEvents']['output']>>;

export type FindEvents = (
  input: Static<(typeof eventOperations)['findEvents']['input']>,
) => Promise<Static<(typeof eventOperations)['findEvents']['output']>>;
