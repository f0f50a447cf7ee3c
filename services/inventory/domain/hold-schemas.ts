import { type Static, Type } from 'typebox';
import { seatKinds } from './seat-map/seat-map-schema.ts';

const uuid = Type.String({ format: 'uuid' });
const userId = Type.String({ minLength: 1, maxLength: 200 });

/** At most so many seats, and so many units of a sector, in one hold. */
export const MAX_PLACES_PER_HOLD = 50;
export const MAX_WISHES_PER_HOLD = 20;

export const seatNumber = Type.String({ minLength: 1, maxLength: 20 });
export const sectorId = Type.String({ minLength: 1, maxLength: 100 });
export const placeQuantity = Type.Integer({ minimum: 1, maximum: MAX_PLACES_PER_HOLD });

/** Without kinds, wheelchair and companion seats are left to those who ask for them. */
export const wishedKinds = Type.Array(Type.Enum([...seatKinds]), {
  minItems: 1,
  maxItems: 4,
  description: 'Wheelchair and companion seats only on request.',
});

/** So many places of a sector: units of a general one, or the best free seats of a seated one. */
export const sectorWish = Type.Object({
  sectorId,
  quantity: placeQuantity,
  bestAvailable: Type.Optional(Type.Boolean()),
  kinds: Type.Optional(wishedKinds),
});

export const placeHoldInput = Type.Object({
  sessionId: uuid,
  /** Chosen by the caller; the same hold id is placed once. */
  holdId: uuid,
  /** The hold id was made for this very call, so that no earlier one can have placed it. */
  isFirst: Type.Optional(Type.Boolean()),
  userId,
  /** Only in a session of this organisation; in anybody's where absent. */
  organisationId: Type.Optional(uuid),
  /**
   * What a buyer shows who asks by himself: where the session has a line, he needs a pass. Our own services go on with
   * what was let in before, and show nothing.
   */
  shown: Type.Optional(Type.Object({ pass: Type.Optional(Type.String()) })),
  seatNumbers: Type.Array(seatNumber, { maxItems: MAX_PLACES_PER_HOLD }),
  /** Hidden price categories that its user has unlocked; `all` where he has had these very places before. */
  unlocked: Type.Optional(Type.Union([Type.Literal('all'), Type.Array(Type.String())])),
  /** Each sector once. */
  sectors: Type.Array(sectorWish, { maxItems: MAX_WISHES_PER_HOLD }),
});

export const holdState = Type.Union([
  Type.Literal('pending'),
  Type.Literal('confirmed'),
  Type.Literal('expired'),
  Type.Literal('cancelled'),
]);

const heldUnits = Type.Object({ sectorId: Type.String(), quantity: Type.Integer() });

/** Whose the session is: an organisation's, or the operator's own. */
const organisationOfSession = Type.Union([uuid, Type.Null()]);

export const holdDetails = Type.Object({
  holdId: uuid,
  sessionId: uuid,
  userId: Type.String(),
  organisationId: organisationOfSession,
  state: holdState,
  seats: Type.Array(seatNumber),
  /** Units of general sectors. */
  sectors: Type.Array(heldUnits),
  totalMinor: Type.Integer(),
  expiresAtMs: Type.Number(),
  /** The database's time: a caller with a wrong clock counts down by the difference. */
  nowMs: Type.Number(),
  /** Its places are tickets of others, who offer them; they are passed on to it when it is paid for. */
  isResale: Type.Optional(Type.Boolean()),
});

/** An outcome that tells nothing but its code. */
export const failure = <Code extends string>(code: Code) =>
  Type.Object({ ok: Type.Literal(false), code: Type.Literal(code) });

/** `because` its session was cancelled, or its sale refunded; else by whoever held it. */
export const holdCancelled = Type.Object({
  ok: Type.Literal(false),
  code: Type.Literal('HOLD_CANCELLED'),
  because: Type.Optional(Type.Union([Type.Literal('session'), Type.Literal('refund')])),
});

export const placeHoldOutcome = Type.Union([
  Type.Object({ ok: Type.Literal(true), hold: holdDetails }),
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Literal('SEAT_ALREADY_RESERVED'),
    conflictingSeats: Type.Array(seatNumber),
  }),
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Literal('SEAT_NOT_FOUND'),
    unknownSeats: Type.Array(seatNumber),
  }),
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Literal('SINGLE_SEAT_LEFT'),
    singleSeats: Type.Array(seatNumber),
  }),
  Type.Object({
    ok: Type.Literal(false),
    /** What is free of the sectors that were too full, or nothing where seats were wished for. */
    code: Type.Literal('NOT_ENOUGH_PLACES'),
    sectors: Type.Array(Type.Object({ sectorId, free: Type.Optional(Type.Integer()) })),
  }),
  /** The sector is not there, or is of a `kind` that can not give what is wished for. */
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Literal('SECTOR_NOT_FOUND'),
    sectorId,
    kind: Type.Optional(Type.Union([Type.Literal('seated'), Type.Literal('general')])),
  }),
  failure('PASS_REQUIRED'),
  failure('PASS_INVALID'),
  failure('PASS_EXPIRED'),
  failure('PASS_OF_ANOTHER'),
  /** Something was bought with it. */
  failure('PASS_OVER'),
  failure('HOLD_LIMIT'),
  /** They are free, and fit somebody who waits for such, or may do so. */
  failure('WAITING_LIST_FIRST'),
  failure('SESSION_NOT_FOUND'),
  failure('SESSION_NOT_ON_SALE'),
]);

export const extendHoldOutcome = Type.Union([
  Type.Object({ ok: Type.Literal(true), hold: holdDetails }),
  failure('HOLD_NOT_FOUND'),
  failure('HOLD_EXPIRED'),
  holdCancelled,
  failure('HOLD_CONFIRMED'),
  failure('EXTENSION_LIMIT'),
]);

/** A place of a seller's sale, and the id under which it is passed on. */
const awaitedPlace = Type.Object({
  takingId: uuid,
  saleId: uuid,
  seat: Type.Union([Type.String(), Type.Null()]),
  sectorId: Type.Union([Type.String(), Type.Null()]),
  /** Of a sector: its number within the sale. */
  unit: Type.Integer(),
  /** Nobody offers it any more. */
  isEnded: Type.Boolean(),
});

export const confirmHoldOutcome = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    saleId: uuid,
    sessionId: uuid,
    sessionName: Type.String(),
    userId: Type.String(),
    organisationId: organisationOfSession,
    seats: Type.Array(seatNumber),
    sectors: Type.Array(heldUnits),
    totalMinor: Type.Integer(),
    currency: Type.String(),
  }),
  failure('HOLD_NOT_FOUND'),
  failure('HOLD_EXPIRED'),
  holdCancelled,
  /** It is of tickets of others: their sellers are to have their money back first, under these ids. */
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Literal('PLACES_AWAITED'),
    resales: Type.Array(awaitedPlace),
  }),
]);

export type SectorWish = Static<typeof sectorWish>;
export type PlaceHold = Static<typeof placeHoldInput>;
export type PlaceHoldOutcome = Static<typeof placeHoldOutcome>;
export type HoldDetails = Static<typeof holdDetails>;
export type HoldState = Static<typeof holdState>;
export type HoldCancelled = Static<typeof holdCancelled>;
export type ExtendHoldOutcome = Static<typeof extendHoldOutcome>;
export type AwaitedPlace = Static<typeof awaitedPlace>;
export type ConfirmHoldOutcome = Static<typeof confirmHoldOutcome>;
