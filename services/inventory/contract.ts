import { type Static, Type } from 'typebox';
import { eventOperations } from '../../platform/events/event-operations.ts';
import type { Id } from '../../platform/ids/ids.ts';
import { type ApiOf, defineContract } from '../../platform/service/contract.ts';
import { auditOutcome, type auditRule } from './domain/audit-schemas.ts';
import { inventoryEvents } from './domain/event-schemas.ts';
import {
  confirmHoldOutcome,
  extendHoldOutcome,
  failure,
  holdDetails,
  holdState,
  placeHoldInput,
  placeHoldOutcome,
} from './domain/hold-schemas.ts';
import { readPressureOutcome, setLineInput, setLineOutcome } from './domain/line-schemas.ts';
import { priceHoldOutcome } from './domain/price-schemas.ts';
import { resaleOperations } from './domain/resale-schemas.ts';
import {
  changeSessionInput,
  createSessionInput,
  sessionDetails,
  sessionState,
} from './domain/session-schemas.ts';
import { waitingOperations } from './domain/waiting-list/operation-schemas.ts';

export type SessionId = Id<'session'>;

/** The session that is meant where none is named: contract A knows only one stock. */
export const DEFAULT_SESSION_ID = '00000000-0000-7000-8000-000000000001' as SessionId;

/** For whom passes of lines are. */
export const PASS_AUDIENCE = 'bilheteria:pass';

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

export const inventoryContract = defineContract({
  service: 'inventory',
  events: inventoryEvents,
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
      input: Type.Object({
        roomId: uuid,
        seatMap: Type.Unknown(),
        /** Whose it is; the operator's own where absent. */
        organisationId: Type.Optional(uuid),
      }),
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
        Type.Object({
          ok: Type.Literal(true),
          seatMap: Type.Unknown(),
          organisationId: Type.Union([uuid, Type.Null()]),
        }),
        failure('ROOM_NOT_FOUND'),
      ]),
    },
    /** Makes a session in a room; one that exists stays as it is. */
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
    changeSession: {
      input: changeSessionInput,
      output: Type.Union([
        Type.Object({ ok: Type.Literal(true), session: sessionDetails }),
        failure('SESSION_NOT_FOUND'),
        failure('SESSION_CANCELLED'),
      ]),
    },
    /** Publishes a session, opens or closes its sale, or cancels it. */
    moveSession: {
      input: Type.Object({ sessionId: uuid, to: sessionState }),
      output: Type.Union([
        Type.Object({ ok: Type.Literal(true), session: sessionDetails }),
        failure('SESSION_NOT_FOUND'),
        Type.Object({
          ok: Type.Literal(false),
          code: Type.Literal('SESSION_STATE_FORBIDS'),
          state: sessionState,
        }),
      ]),
    },
    /**
     * Takes over from the waiting room that a session has a line, or none any more: whoever asks for its places by
     * himself needs a pass that this key verifies. Of two versions the later counts.
     */
    setLine: { input: setLineInput, output: setLineOutcome },
    /** What is left of a session, a second ago at most, and how holds go in the instance that answers. */
    readPressure: { input: Type.Object({ sessionId: uuid }), output: readPressureOutcome },
    findSession: {
      input: Type.Object({ sessionId: uuid }),
      output: Type.Union([
        Type.Object({ ok: Type.Literal(true), session: sessionDetails }),
        failure('SESSION_NOT_FOUND'),
      ]),
    },
    /** A page of sessions in the order of their making, after one; of an organisation's alone where one is named. */
    listSessions: {
      input: Type.Object({
        after: Type.Optional(uuid),
        /** In the order of their start instead: those whose name or room has these words, from a time on. */
        search: Type.Optional(
          Type.Object({ words: Type.String(), from: Type.String({ format: 'date-time' }) }),
        ),
        organisationId: Type.Optional(uuid),
        withDrafts: Type.Boolean(),
        limit: Type.Integer({ minimum: 1, maximum: 100 }),
      }),
      output: Type.Object({ sessions: Type.Array(sessionDetails) }),
    },
    /**
     * Holds places for a user for a while, all of them or none: seats by their numbers, the best free
     * seats of a sector, units of a general one, or a mix of these.
     */
    placeHold: { input: placeHoldInput, output: placeHoldOutcome },
    findHold: {
      input: Type.Object({ holdId: uuid }),
      output: Type.Union([
        Type.Object({ ok: Type.Literal(true), hold: holdDetails }),
        failure('HOLD_NOT_FOUND'),
      ]),
    },
    /** What the places of a hold cost, by kind of ticket. Prices never change. */
    priceHold: { input: Type.Object({ holdId: uuid }), output: priceHoldOutcome },
    /** Gives a pending hold its time anew, as often and as long as its session allows. */
    extendHold: {
      input: Type.Object({
        holdId: uuid,
        /** The same command is carried out once. */
        commandId: uuid,
        /** A Pix is to be paid: the session's time for that, within the hold's longest life, however often it was extended. */
        isForPix: Type.Optional(Type.Boolean()),
      }),
      output: extendHoldOutcome,
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
      output: confirmHoldOutcome,
    },
    /** Takes the places of a sale back, once: they are free again. */
    refundHold: {
      input: Type.Object({ holdId: uuid, saleId: uuid }),
      output: Type.Union([Type.Object({ ok: Type.Literal(true) }), failure('SALE_NOT_FOUND')]),
    },
    /**
     * Takes some places of a sale back, all of those named or none, once for the refund's id: they are free again, and the
     * rest stays sold. With the last of them the sale has none any more.
     */
    releasePlaces: {
      input: Type.Object({
        sessionId: uuid,
        holdId: uuid,
        saleId: uuid,
        refundId: uuid,
        seats: Type.Array(Type.String(), { uniqueItems: true }),
        /** Each sector once. */
        sectors: Type.Array(Type.Object({ sectorId: Type.String(), quantity })),
      }),
      output: Type.Union([
        Type.Object({ ok: Type.Literal(true) }),
        failure('SALE_NOT_FOUND'),
        /** One of them is not the sale's, or not any more. */
        failure('PLACES_NOT_SOLD'),
      ]),
    },
    /** The reservations of a user that have not lapsed, newest first. */
    findLiveHolds: {
      input: Type.Object({ userId: Type.String() }),
      output: Type.Object({ holds: Type.Array(holdDetails) }),
    },
    /**
     * Makes holds of a user another's: those that are pending, and of those named the ones that are still his; and what he
     * waits for. Asked again it moves what has come since.
     */
    moveCustomer: {
      input: Type.Object({
        fromUserId: Type.String({ minLength: 1, maxLength: 200 }),
        toUserId: Type.String({ minLength: 1, maxLength: 200 }),
        holdIds: Type.Array(uuid),
      }),
      output: Type.Object({ moved: Type.Integer() }),
    },
    ...waitingOperations,
    ...resaleOperations,
    /** Whether the books agree now: of every session that there is time for, or of one. */
    auditInventory: {
      input: Type.Object({ sessionId: Type.Optional(uuid) }),
      output: auditOutcome,
    },
    ...eventOperations,
    checkReadiness: { input: Type.Object({}), output: Type.Object({}) },
  },
});

export type { AwaitedPlace } from './domain/hold-schemas.ts';
export type { Resale } from './domain/resale-schemas.ts';
export type ConfirmHoldOutcome = Static<typeof confirmHoldOutcome>;
export type AuditRule = Static<typeof auditRule>;
export type PriceHoldOutcome = Static<typeof priceHoldOutcome>;
export type InventoryApi = ApiOf<typeof inventoryContract>;
export type OpenSession = Static<typeof openSessionInput>;
export type ClaimUnits = Static<typeof claimUnitsInput>;
export type ClaimOutcome = Static<typeof claimOutcome>;
export type ClaimKey = Static<typeof claimKey>;
