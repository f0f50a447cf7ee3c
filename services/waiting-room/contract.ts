import { Type } from 'typebox';
import { eventOperations } from '../../platform/events/event-operations.ts';
import { type ApiOf, defineContract } from '../../platform/service/contract.ts';
import { waitingRoomEvents } from './domain/event-schemas.ts';

export const waitingRoomContract = defineContract({
  service: 'waiting-room',
  events: waitingRoomEvents,
  operations: {
    ...eventOperations,
    /** The places in lines that are a user's and count, in the order in which he took them; for him to be told. */
    findPlacesOf: {
      input: Type.Object({ userId: Type.String({ minLength: 1, maxLength: 200 }) }),
      output: Type.Object({
        places: Type.Array(
          Type.Object({
            sessionId: Type.String({ format: 'uuid' }),
            number: Type.Integer(),
            joinedAtMs: Type.Number(),
          }),
        ),
      }),
    },
    checkReadiness: { input: Type.Object({}), output: Type.Object({}) },
  },
});

export type WaitingRoomApi = ApiOf<typeof waitingRoomContract>;
