import { Type } from 'typebox';
import { failure } from '../hold-schemas.ts';
import {
  joinWaitingListInput,
  joinWaitingListOutcome,
  leaveWaitingListOutcome,
  offerTtlMs,
  waitingEntry,
  waitingList,
} from './waiting-schemas.ts';

const uuid = Type.String({ format: 'uuid' });

/** What the contract has of waiting lists. */
export const waitingOperations = {
  /** Opens or closes a session's waiting list, and says how long it offers places. */
  openWaitingList: {
    input: Type.Object({
      sessionId: uuid,
      isOpen: Type.Boolean(),
      offerTtlMs: Type.Optional(offerTtlMs),
    }),
    output: Type.Union([
      Type.Object({ ok: Type.Literal(true), list: waitingList }),
      failure('SESSION_NOT_FOUND'),
      failure('SESSION_CANCELLED'),
    ]),
  },
  findWaitingList: {
    input: Type.Object({ sessionId: uuid }),
    output: Type.Union([
      Type.Object({ ok: Type.Literal(true), list: waitingList }),
      failure('SESSION_NOT_FOUND'),
    ]),
  },
  /** Who waits for a session or is offered places of it, in order, after an entry. */
  listWaitingEntries: {
    input: Type.Object({
      sessionId: uuid,
      after: Type.Optional(uuid),
      limit: Type.Integer({ minimum: 1, maximum: 500 }),
    }),
    output: Type.Object({ entries: Type.Array(waitingEntry) }),
  },
  /** Puts a user at the end of a session's waiting list, once for the entry's id. */
  joinWaitingList: { input: joinWaitingListInput, output: joinWaitingListOutcome },
  findWaitingEntry: { input: Type.Object({ entryId: uuid }), output: leaveWaitingListOutcome },
  /** Takes an entry off its list while it waits. */
  leaveWaitingList: { input: Type.Object({ entryId: uuid }), output: leaveWaitingListOutcome },
  /** What a user waits or has waited for: in the sessions of one organisation, or in all. */
  findWaitingEntriesOf: {
    input: Type.Object({ userId: Type.String(), organisationId: Type.Optional(uuid) }),
    output: Type.Object({ entries: Type.Array(waitingEntry) }),
  },
  /** Takes a user off all waiting lists, for good: he is gone. */
  forgetWaiting: {
    input: Type.Object({ userId: Type.String() }),
    output: Type.Object({ left: Type.Integer() }),
  },
};
