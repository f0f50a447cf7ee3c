import { type Static, Type } from 'typebox';
import type { WaitingEntry, WaitingListDetails } from '../domain/waiting-list/waiting-schemas.ts';
import { waitingState } from '../domain/waiting-list/waiting-schemas.ts';

const time = Type.String({ format: 'date-time' });

/** An entry as its owner sees it. */
export const waitingEntryBody = Type.Object({
  entryId: Type.String(),
  sessionId: Type.String({ format: 'uuid' }),
  userId: Type.String(),
  status: waitingState,
  sectorId: Type.Optional(Type.String({ description: 'Any, where absent.' })),
  quantity: Type.Integer(),
  together: Type.Boolean(),
  kinds: Type.Optional(Type.Array(Type.String())),
  joinedAt: time,
  ahead: Type.Optional(
    Type.Integer({
      description: 'While it waits: to how many places that fit it would be offered before.',
    }),
  ),
  reservationId: Type.Optional(Type.String({ description: 'What it is or was offered.' })),
  expiresAt: Type.Optional(time),
});

/** A list as a whole. */
export const waitingListFields = {
  open: Type.Boolean(),
  offerSeconds: Type.Number({ description: 'How long an offer stands.' }),
  waiting: Type.Integer({ description: 'How many wait.' }),
  places: Type.Integer({ description: 'For how many places.' }),
  offered: Type.Integer({ description: 'How many are offered some at this moment.' }),
};

export function describeEntry(entry: WaitingEntry): Static<typeof waitingEntryBody> {
  const { sectorId, kinds, ahead, holdId, offerEndsAtMs } = entry;
  return {
    entryId: `wait-${entry.entryId}`,
    sessionId: entry.sessionId,
    userId: entry.userId,
    status: entry.state,
    ...(sectorId !== null && { sectorId }),
    quantity: entry.quantity,
    together: entry.together,
    ...(kinds !== null && { kinds }),
    joinedAt: new Date(entry.joinedAtMs).toISOString(),
    ...(ahead !== null && { ahead }),
    ...(holdId !== null && { reservationId: `res-${holdId}` }),
    ...(offerEndsAtMs !== null && { expiresAt: new Date(offerEndsAtMs).toISOString() }),
  };
}

export function describeList({ isOpen, offerTtlMs, waiting, places, offered }: WaitingListDetails) {
  return { open: isOpen, offerSeconds: offerTtlMs / 1000, waiting, places, offered };
}
