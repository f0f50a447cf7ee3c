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
    checkReadiness: { input: Type.Object({}), output: Type.Object({}) },
  },
});

export type InventoryApi = ApiOf<typeof inventoryContract>;
export type OpenSession = Static<typeof openSessionInput>;
export type ClaimUnits = Static<typeof claimUnitsInput>;
export type ClaimOutcome = Static<typeof claimOutcome>;
export type ClaimKey = Static<typeof claimKey>;
