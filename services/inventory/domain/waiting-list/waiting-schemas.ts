import { type Static, Type } from 'typebox';
import { failure, placeQuantity, sectorId, wishedKinds } from '../hold-schemas.ts';

const uuid = Type.String({ format: 'uuid' });
const userId = Type.String({ minLength: 1, maxLength: 200 });

/** How long an offer stands, unless the session says otherwise. */
export const offerTtlMs = Type.Integer({ minimum: 1000, maximum: 86_400_000 });

export const joinWaitingListInput = Type.Object({
  /** Chosen by the caller; the same entry is made once. */
  entryId: uuid,
  sessionId: uuid,
  userId,
  /** Only in a session of this organisation; in anybody's where absent. */
  organisationId: Type.Optional(uuid),
  /** Any, where absent: all places in one. */
  sectorId: Type.Optional(sectorId),
  quantity: placeQuantity,
  together: Type.Boolean(),
  kinds: Type.Optional(wishedKinds),
});

/**
 * Where an entry stands: it waits, is offered places, or has ended, since these were bought (`taken`), were not (`lapsed`),
 * its user took it back (`left`), or the session was cancelled.
 */
export const waitingState = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('offered'),
  Type.Literal('taken'),
  Type.Literal('lapsed'),
  Type.Literal('left'),
  Type.Literal('cancelled'),
]);

export const waitingEntry = Type.Object({
  entryId: uuid,
  sessionId: uuid,
  userId: Type.String(),
  organisationId: Type.Union([uuid, Type.Null()]),
  state: waitingState,
  sectorId: Type.Union([Type.String(), Type.Null()]),
  quantity: Type.Integer(),
  together: Type.Boolean(),
  kinds: Type.Union([wishedKinds, Type.Null()]),
  joinedAtMs: Type.Number(),
  /** What it is or was offered, and until when. */
  holdId: Type.Union([uuid, Type.Null()]),
  offerEndsAtMs: Type.Union([Type.Number(), Type.Null()]),
  /** How many are before it to whom places that fit it are offered first; nothing once it does not wait. */
  ahead: Type.Union([Type.Integer(), Type.Null()]),
});

const listed = Type.Object({ ok: Type.Literal(true), entry: waitingEntry });

export const joinWaitingListOutcome = Type.Union([
  listed,
  Type.Object({ ok: Type.Literal(false), code: Type.Literal('SECTOR_NOT_FOUND'), sectorId }),
  /** No more than this may be held at once. */
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Literal('HOLD_LIMIT'),
    maxPlacesPerUser: Type.Integer(),
  }),
  /** He waits for this session, or is offered places of it. */
  failure('ALREADY_WAITING'),
  /** As many as that are free, and nobody waits for them. */
  failure('PLACES_FREE'),
  /** Not even an empty room has such places. */
  failure('NEVER_FITS'),
  failure('WAITING_LIST_CLOSED'),
  failure('SESSION_NOT_FOUND'),
  failure('SESSION_NOT_ON_SALE'),
]);

export const leaveWaitingListOutcome = Type.Union([listed, failure('ENTRY_NOT_FOUND')]);

export const waitingList = Type.Object({
  isOpen: Type.Boolean(),
  offerTtlMs,
  /** How many wait, for how many places, and how many are offered some. */
  waiting: Type.Integer(),
  places: Type.Integer(),
  offered: Type.Integer(),
});

export type JoinWaitingList = Static<typeof joinWaitingListInput>;
export type JoinWaitingListOutcome = Static<typeof joinWaitingListOutcome>;
export type WaitingEntry = Static<typeof waitingEntry>;
export type WaitingState = Static<typeof waitingState>;
export type WaitingListDetails = Static<typeof waitingList>;
