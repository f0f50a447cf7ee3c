import { Type } from 'typebox';
import { eventOperations } from '../../platform/events/event-operations.ts';
import { type ApiOf, defineContract } from '../../platform/service/contract.ts';
import { admissionEvents } from './domain/event-schemas.ts';

const uuid = Type.String({ format: 'uuid' });
const kind = Type.Union([Type.Literal('seat'), Type.Literal('general')]);
const refusal = <Code extends string>(code: Code) =>
  Type.Object({ ok: Type.Literal(false), code: Type.Literal(code) });

const soldPlace = Type.Object({
  kind,
  /** A seat's number, or the id of a general sector. */
  place: Type.String(),
  /** 0 of a seat; of a sector its number within the sale. */
  unit: Type.Integer({ minimum: 0 }),
});

/** A ticket as who sells it on wants to know it. */
const ticket = Type.Object({
  ticketId: uuid,
  saleId: uuid,
  sessionId: uuid,
  /** Whose it is now. */
  userId: Type.String(),
  kind,
  place: Type.String(),
  unit: Type.Integer(),
  state: Type.Union([Type.Literal('issued'), Type.Literal('used'), Type.Literal('void')]),
});

export const admissionContract = defineContract({
  service: 'admission',
  events: admissionEvents,
  operations: {
    /** With which places of a sale somebody was let in: who wants his money back has not been there. */
    findUsedPlaces: {
      input: Type.Object({ saleId: Type.String({ format: 'uuid' }) }),
      output: Type.Object({
        places: Type.Array(soldPlace),
      }),
    },
    findTicket: {
      input: Type.Object({ ticketId: uuid }),
      output: Type.Union([
        Type.Object({ ok: Type.Literal(true), ticket }),
        refusal('TICKET_NOT_FOUND'),
      ]),
    },
    /** Notes that a ticket is offered to others by whose it is, so that the inventory is told when it can not be any more. */
    noteOffer: {
      input: Type.Object({ ticketId: uuid, userId: Type.String() }),
      output: Type.Object({ isNoted: Type.Boolean() }),
    },
    /**
     * Makes a ticket void that is about to be passed on to another buyer under an id, once: not one that was used, or is not
     * this user's.
     */
    closeTicket: {
      input: Type.Object({ ticketId: uuid, takingId: uuid, userId: Type.String() }),
      output: Type.Union([
        Type.Object({ ok: Type.Literal(true) }),
        refusal('TICKET_NOT_FOUND'),
        refusal('TICKET_VOID'),
        refusal('TICKET_USED'),
        refusal('TICKET_TRANSFERRED'),
      ]),
    },
    /** Makes the ticket count again that was closed under this id, and is not passed on after all. */
    reopenTicket: {
      input: Type.Object({ takingId: uuid }),
      output: Type.Object({ isReopened: Type.Boolean() }),
    },
    /**
     * Makes the tickets of places of a sale void whose money is about to go back under a refund's id, once: all of them, or none
     * where one was used. `NOT_ISSUED`: what was sold is not known here yet; it will be.
     */
    closePlaces: {
      input: Type.Object({
        saleId: uuid,
        refundId: uuid,
        places: Type.Array(soldPlace),
      }),
      output: Type.Union([
        Type.Object({ ok: Type.Literal(true) }),
        refusal('NOT_ISSUED'),
        Type.Object({
          ok: Type.Literal(false),
          code: Type.Literal('TICKET_USED'),
          place: Type.String(),
        }),
      ]),
    },
    /** Makes the tickets count again that were closed for this refund, whose money does not go back. */
    reopenPlaces: {
      input: Type.Object({ refundId: uuid }),
      output: Type.Object({}),
    },
    ...eventOperations,
    checkReadiness: { input: Type.Object({}), output: Type.Object({}) },
  },
});

export type AdmissionApi = ApiOf<typeof admissionContract>;
