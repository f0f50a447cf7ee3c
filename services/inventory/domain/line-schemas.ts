import { Type } from 'typebox';
import { failure } from './hold-schemas.ts';

const uuid = Type.String({ format: 'uuid' });

export const setLineInput = Type.Object({
  sessionId: uuid,
  version: Type.Integer({ minimum: 1 }),
  /** What passes are verified by (Ed25519, as in a JWK); null where there is no line any more. */
  passKey: Type.Union([Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }), Type.Null()]),
});

export const setLineOutcome = Type.Union([
  Type.Object({ ok: Type.Literal(true) }),
  failure('SESSION_NOT_FOUND'),
]);

export const readPressureOutcome = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    isOnSale: Type.Boolean(),
    free: Type.Integer(),
    held: Type.Integer(),
    sectors: Type.Array(
      Type.Object({
        sectorId: Type.String(),
        name: Type.String(),
        capacity: Type.Integer(),
        free: Type.Integer(),
      }),
    ),
    /** Of the last seconds, in the instance that answers; `p95Ms` is null where there were none. */
    claims: Type.Object({
      p95Ms: Type.Union([Type.Number(), Type.Null()]),
      decided: Type.Integer(),
      failed: Type.Integer(),
      underWay: Type.Integer(),
    }),
  }),
  failure('SESSION_NOT_FOUND'),
]);
