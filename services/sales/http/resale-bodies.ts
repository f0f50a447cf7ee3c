import { type Static, Type } from 'typebox';
import type { Problem } from '../../../platform/http/problem.ts';
import type { Resale } from '../../inventory/contract.ts';
import type { ResaleRefusalCode } from '../commands/resale-outcome.ts';
import { fromMinor } from './decimal-amount.ts';

const time = Type.String({ format: 'date-time' });

export const resaleBody = Type.Object({
  resaleId: Type.String(),
  ticketId: Type.String(),
  saleId: Type.String(),
  sessionId: Type.String({ format: 'uuid' }),
  userId: Type.String({ description: 'Who sells it.' }),
  seat: Type.Optional(Type.String()),
  sectorId: Type.Optional(Type.String({ description: 'Of a general-admission sector.' })),
  unit: Type.Optional(Type.Integer({ description: 'Its number within the sale.' })),
  price: Type.Number({ description: 'What was paid for the place, without fees.' }),
  status: Type.Enum(['open', 'offered', 'passing', 'sold', 'ended'], {
    description:
      '`offered`: somebody who waited has it to pay for; `passing`: he has paid, and it is not taken back any more.',
  }),
  reason: Type.Optional(
    Type.String({
      description:
        'Why it ended: `taken-back`, `used`, `transferred`, `refunded`, `refund-refused`, `too-late`.',
    }),
  ),
  offeredAt: time,
  until: time,
  endedAt: Type.Optional(time),
});

export function describeResale(resale: Resale): Static<typeof resaleBody> {
  const { seat, sectorId, unit, state, ending, offeredAtMs, endsAtMs, endedAtMs } = resale;
  return {
    resaleId: `rsl-${resale.resaleId}`,
    ticketId: `tkt-${resale.ticketId}`,
    saleId: `sale-${resale.saleId}`,
    sessionId: resale.sessionId,
    userId: resale.userId,
    ...(seat !== null && { seat }),
    ...(sectorId !== null && { sectorId, unit }),
    price: fromMinor(resale.priceMinor),
    status: state === 'passed' ? 'sold' : state,
    ...(ending !== null && { reason: ending }),
    offeredAt: new Date(offeredAtMs).toISOString(),
    until: new Date(endsAtMs).toISOString(),
    ...(endedAtMs !== null && { endedAt: new Date(endedAtMs).toISOString() }),
  };
}

/** Why a ticket is not offered, or not taken back, and what would help. */
export function resaleProblem(code: ResaleRefusalCode, ticketId: string): Problem {
  switch (code) {
    case 'TICKET_NOT_FOUND':
      return { status: 404, error: code, message: `There is no ticket ${ticketId}.` };
    case 'RESALE_NOT_FOUND':
      return { status: 404, error: code, message: `The ticket ${ticketId} was never offered.` };
    case 'TICKET_VOID':
      return { status: 410, error: code, message: 'The ticket counts no more.' };
    case 'TICKET_USED':
      return { status: 409, error: code, message: 'Somebody was let in with the ticket.' };
    case 'TICKET_TRANSFERRED':
      return {
        status: 409,
        error: code,
        message: 'Only who bought the ticket offers it, as the money is his: give it back to him.',
      };
    case 'RESALE_CLOSED':
      return {
        status: 409,
        error: code,
        message: 'Tickets of this session are not sold on, or not any more.',
      };
    case 'RESALE_UNDER_WAY':
      return {
        status: 409,
        error: code,
        message: 'Another buyer has paid for the ticket: it is not taken back any more.',
      };
  }
}
