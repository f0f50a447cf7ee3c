import { type Static, Type } from 'typebox';
import type { Id } from '../../platform/ids/ids.ts';
import { type ApiOf, defineContract } from '../../platform/service/contract.ts';

export type SessionId = Id<'session'>;

/** The session that is meant where none is named: contract A knows only one stock. */
export const DEFAULT_SESSION_ID = '00000000-0000-7000-8000-000000000001' as SessionId;

const uuid = Type.String({ format: 'uuid' });
/** Far above any limit of one purchase; it keeps sums within a 32-bit number. */
const quantity = Type.Integer({ minimum: 1, maximum: 10_000 });

export const openSessionInput = Type.Object({
  sessionId: uuid,
  name: Type.String({ minLength: 1, maxLength: 200 }),
  total: Type.Integer({ minimum: 0, maximum: 2_000_000_000 }),
});

export const claimUnitsInput = Type.Object({
  sessionId: uuid,
  /** Chosen by the caller; the same claim id is carried out once. */
  claimId: uuid,
  quantity,
  /** `held` units are reserved, `sold` units are sold at once. */
  as: Type.Union([Type.Literal('held'), Type.Literal('sold')]),
});

export const claimOutcome = Type.Union([
  Type.Object({ ok: Type.Literal(true), remaining: Type.Integer() }),
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Literal('INSUFFICIENT_INVENTORY'),
    remaining: Type.Integer(),
  }),
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Union([Type.Literal('SESSION_NOT_FOUND'), Type.Literal('CLAIM_RELEASED')]),
  }),
]);

export const claimKey = Type.Object({ sessionId: uuid, claimId: uuid });

/** A place in the list of claims: after the claim of this time and id. */
const claimCursor = Type.Object({ claimedAt: Type.String(), claimId: uuid });

const seatNumber = Type.String({ minLength: 1, maxLength: 20 });

const createSessionInput = Type.Object({
  sessionId: uuid,
  name: Type.String({ minLength: 1, maxLength: 200 }),
  roomId: uuid,
  startsAt: Type.String(),
  /** Whether a hold may leave one empty seat between taken ones. */
  refusesSingleSeats: Type.Boolean(),
});

const seatKind = Type.Union([
  Type.Literal('standard'),
  Type.Literal('wheelchair'),
  Type.Literal('companion'),
  Type.Literal('restricted-view'),
]);

const placeBestHoldInput = Type.Object({
  sessionId: uuid,
  holdId: uuid,
  userId: Type.String({ minLength: 1, maxLength: 200 }),
  sectorId: Type.String({ minLength: 1, maxLength: 100 }),
  quantity: Type.Integer({ minimum: 1, maximum: 50 }),
  /** Without it wheelchair and companion seats are left to those who ask for them. */
  kinds: Type.Optional(Type.Array(seatKind, { minItems: 1, maxItems: 4 })),
});

/** At most so many seats in one hold. */
export const MAX_SEATS_PER_HOLD = 50;

const placeHoldInput = Type.Object({
  sessionId: uuid,
  /** Chosen by the caller; the same hold id is placed once. */
  holdId: uuid,
  userId: Type.String({ minLength: 1, maxLength: 200 }),
  seatNumbers: Type.Array(seatNumber, { minItems: 1, maxItems: MAX_SEATS_PER_HOLD }),
});

const holdState = Type.Union([
  Type.Literal('pending'),
  Type.Literal('confirmed'),
  Type.Literal('expired'),
  Type.Literal('cancelled'),
]);

const holdDetails = Type.Object({
  holdId: uuid,
  sessionId: uuid,
  userId: Type.String(),
  state: holdState,
  seats: Type.Array(seatNumber),
  totalMinor: Type.Integer(),
  expiresAtMs: Type.Number(),
  /** The database's time: a caller with a wrong clock counts down by the difference. */
  nowMs: Type.Number(),
});

const failure = <Code extends string>(code: Code) =>
  Type.Object({ ok: Type.Literal(false), code: Type.Literal(code) });

const placeHoldOutcome = Type.Union([
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
  failure('NOT_ENOUGH_SEATS'),
  failure('SECTOR_NOT_FOUND'),
  failure('SESSION_NOT_FOUND'),
  failure('SESSION_NOT_ON_SALE'),
]);

export const inventoryContract = defineContract({
  service: 'inventory',
  operations: {
    openSession: { input: openSessionInput, output: Type.Object({ opened: Type.Boolean() }) },
    claimUnits: { input: claimUnitsInput, output: claimOutcome },
    releaseClaims: {
      input: Type.Object({ claims: Type.Array(claimKey, { maxItems: 5000 }) }),
      output: Type.Object({ claims: Type.Integer(), units: Type.Integer() }),
    },
    findAvailability: {
      input: Type.Object({ sessionId: uuid }),
      output: Type.Union([
        Type.Object({ ok: Type.Literal(true), free: Type.Integer(), total: Type.Integer() }),
        Type.Object({ ok: Type.Literal(false), code: Type.Literal('SESSION_NOT_FOUND') }),
      ]),
    },
    /** Sold claims older than `minAgeSeconds`, in order of time, none ever missed by a cursor. */
    listClaims: {
      input: Type.Object({
        after: claimCursor,
        minAgeSeconds: Type.Number({ minimum: 0 }),
        limit: Type.Integer({ minimum: 1, maximum: 5000 }),
      }),
      output: Type.Object({
        claims: Type.Array(
          Type.Object({ sessionId: uuid, claimId: uuid, claimedAt: Type.String() }),
        ),
      }),
    },
    /** Keeps a room by its seat map (docs/seat-maps.md), once for its id. */
    createRoom: {
      input: Type.Object({ roomId: uuid, seatMap: Type.Unknown() }),
      output: Type.Union([
        Type.Object({
          ok: Type.Literal(true),
          roomName: Type.String(),
          capacity: Type.Integer(),
        }),
        Type.Object({
          ok: Type.Literal(false),
          code: Type.Literal('SEAT_MAP_INVALID'),
          errors: Type.Array(Type.Object({ field: Type.String(), message: Type.String() })),
        }),
      ]),
    },
    findRoom: {
      input: Type.Object({ roomId: uuid }),
      output: Type.Union([
        Type.Object({ ok: Type.Literal(true), seatMap: Type.Unknown() }),
        failure('ROOM_NOT_FOUND'),
      ]),
    },
    /** Opens a session in a room; a session that exists stays as it is. */
    createSession: {
      input: createSessionInput,
      output: Type.Union([
        Type.Object({
          ok: Type.Literal(true),
          createdAtMs: Type.Number(),
          seats: Type.Integer(),
        }),
        failure('ROOM_NOT_FOUND'),
      ]),
    },
    /** Holds seats for a user for a while: all of them or none. */
    placeHold: { input: placeHoldInput, output: placeHoldOutcome },
    /** Holds the best free seats of a sector that there are: together where they can be. */
    placeBestHold: { input: placeBestHoldInput, output: placeHoldOutcome },
    findHold: {
      input: Type.Object({ holdId: uuid }),
      output: Type.Union([
        Type.Object({ ok: Type.Literal(true), hold: holdDetails }),
        failure('HOLD_NOT_FOUND'),
      ]),
    },
    cancelHold: {
      input: Type.Object({ holdId: uuid }),
      output: Type.Union([
        Type.Object({ ok: Type.Literal(true), state: holdState }),
        failure('HOLD_NOT_FOUND'),
      ]),
    },
    /** Turns a hold into a sale. Asked again with the same sale it gives the same answer. */
    confirmHold: {
      input: Type.Object({ holdId: uuid, saleId: uuid }),
      output: Type.Union([
        Type.Object({
          ok: Type.Literal(true),
          saleId: uuid,
          sessionId: uuid,
          sessionName: Type.String(),
          userId: Type.String(),
          seats: Type.Array(seatNumber),
          totalMinor: Type.Integer(),
          currency: Type.String(),
        }),
        failure('HOLD_NOT_FOUND'),
        failure('HOLD_EXPIRED'),
        failure('HOLD_CANCELLED'),
      ]),
    },
    checkReadiness: { input: Type.Object({}), output: Type.Object({}) },
  },
});

export type PlaceHold = Static<typeof placeHoldInput>;
export type PlaceHoldOutcome = Static<typeof placeHoldOutcome>;
export type HoldDetails = Static<typeof holdDetails>;
export type HoldState = Static<typeof holdState>;
export type InventoryApi = ApiOf<typeof inventoryContract>;
export type OpenSession = Static<typeof openSessionInput>;
export type ClaimUnits = Static<typeof claimUnitsInput>;
export type ClaimOutcome = Static<typeof claimOutcome>;
export type ClaimKey = Static<typeof claimKey>;
