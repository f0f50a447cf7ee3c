import { Type } from 'typebox';
import { failure } from './hold-schemas.ts';

const uuid = Type.String({ format: 'uuid' });

/** What can be wrong with the books. */
export const auditRule = Type.Union([
  Type.Literal('SEATS_DO_NOT_ADD_UP'),
  Type.Literal('SEAT_WITHOUT_HOLD'),
  Type.Literal('SEAT_STATE_DIFFERS'),
  Type.Literal('HOLD_WITHOUT_SEAT'),
  Type.Literal('SEAT_CLAIMED_TWICE'),
  Type.Literal('SECTOR_DOES_NOT_ADD_UP'),
  Type.Literal('SECTOR_DIFFERS_FROM_HOLDS'),
  Type.Literal('STOCK_DOES_NOT_ADD_UP'),
  Type.Literal('STOCK_DIFFERS_FROM_CLAIMS'),
]);

/** What an audit of the inventory found. */
export const auditOutcome = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    checkedAtMs: Type.Number(),
    sessions: Type.Integer(),
    seats: Type.Integer(),
    units: Type.Integer(),
    /** False when the time was over before every session was audited. */
    complete: Type.Boolean(),
    faults: Type.Array(Type.Object({ sessionId: uuid, rule: auditRule, message: Type.String() })),
  }),
  failure('SESSION_NOT_FOUND'),
]);
