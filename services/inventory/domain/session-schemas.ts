import { type Static, Type } from 'typebox';

const uuid = Type.String({ format: 'uuid' });
const name = Type.String({ minLength: 1, maxLength: 200 });
const time = Type.String({ format: 'date-time' });

/** Where a session stands. A draft is for its organisation alone. Only `on_sale` sells; `cancelled` is the end. */
export const sessionState = Type.Union([
  Type.Literal('draft'),
  Type.Literal('published'),
  Type.Literal('on_sale'),
  Type.Literal('closed'),
  Type.Literal('cancelled'),
]);

/** What a session allows those who hold its places. */
export const sessionRules = Type.Object({
  /** Whether a hold may not leave one empty seat between taken ones. */
  refusesSingleSeats: Type.Boolean(),
  holdTtlMs: Type.Integer({ minimum: 1000, maximum: 3_600_000 }),
  /** However often it is extended, a hold ends this long after it was placed. */
  maxHoldLifeMs: Type.Integer({ minimum: 1000, maximum: 86_400_000 }),
  maxExtensions: Type.Integer({ minimum: 0, maximum: 1000 }),
  /** How long a hold lasts from the moment that its buyer chooses a Pix, if its longest life allows. */
  pixTtlMs: Type.Integer({ minimum: 60_000, maximum: 86_400_000 }),
  /** Of one user, at the same time. */
  maxHoldsPerUser: Type.Integer({ minimum: 1, maximum: 10_000 }),
  /** Seats and units of general sectors, of one user, at the same time. */
  maxPlacesPerUser: Type.Integer({ minimum: 1, maximum: 100_000 }),
});

export const DEFAULT_SESSION_RULES: Static<typeof sessionRules> = {
  refusesSingleSeats: false,
  holdTtlMs: 30_000,
  maxHoldLifeMs: 600_000,
  maxExtensions: 3,
  pixTtlMs: 600_000,
  maxHoldsPerUser: 20,
  maxPlacesPerUser: 50,
};

export const createSessionInput = Type.Object({
  sessionId: uuid,
  name,
  roomId: uuid,
  startsAt: time,
  state: sessionState,
  /** Whose it is; the operator's own where absent. */
  organisationId: Type.Optional(uuid),
  /** Without one the sale ends at the start, unless that is past: then it ends when it is closed. */
  salesEndAt: Type.Optional(time),
  rules: sessionRules,
});

export const changeSessionInput = Type.Object({
  sessionId: uuid,
  changes: Type.Partial(
    Type.Object({ name, startsAt: time, salesEndAt: time, ...sessionRules.properties }),
  ),
});

export const sessionDetails = Type.Object({
  sessionId: uuid,
  name: Type.String(),
  roomId: uuid,
  roomName: Type.String(),
  state: sessionState,
  currency: Type.String(),
  startsAtMs: Type.Number(),
  salesEndAtMs: Type.Union([Type.Number(), Type.Null()]),
  createdAtMs: Type.Number(),
  totalSeats: Type.Integer(),
  organisationId: Type.Union([uuid, Type.Null()]),
  /** Whether who wants places that are sold may wait for them. */
  hasWaitingList: Type.Boolean(),
  rules: sessionRules,
});

export type SessionState = Static<typeof sessionState>;
export type SessionRules = Static<typeof sessionRules>;
export type SessionDetails = Static<typeof sessionDetails>;
