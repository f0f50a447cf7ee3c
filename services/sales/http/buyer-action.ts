import { type Static, Type } from 'typebox';
import type { BuyerAction } from '../domain/order-schemas.ts';

/** What a buyer has to do before his payment can be approved. */
export const actionBody = Type.Union(
  [
    Type.Object({ kind: Type.Literal('redirect'), url: Type.String() }),
    Type.Object({
      kind: Type.Literal('pix'),
      payload: Type.String(),
      expiresAt: Type.String({ format: 'date-time' }),
    }),
    Type.Object({ kind: Type.Literal('client-secret'), clientSecret: Type.String() }),
    Type.Null(),
  ],
  { description: 'What the buyer has to do; null where nobody knows yet.' },
);

export function describeAction(action: BuyerAction | null): Static<typeof actionBody> {
  if (action?.kind !== 'pix') return action;
  const { kind, payload, expiresAtMs } = action;
  return { kind, payload, expiresAt: new Date(expiresAtMs).toISOString() };
}
