import { type Static, Type } from 'typebox';
import { failure } from './hold-schemas.ts';

const uuid = Type.String({ format: 'uuid' });
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

/** One place of a sale: a seat, or the unit of a general sector with a number within the sale. */
const soldPlace = Type.Object({
  seat: orNull(Type.String()),
  sectorId: orNull(Type.String()),
  /** 0 of a seat. */
  unit: Type.Integer({ minimum: 0 }),
});

/**
 * Where the offer of a ticket stands: it waits for somebody (`open`), somebody has it to pay for (`offered`), his money is
 * there (`passing`), the place is his (`passed`), or nobody gets it any more (`ended`).
 */
const resaleState = Type.Union([
  Type.Literal('open'),
  Type.Literal('offered'),
  Type.Literal('passing'),
  Type.Literal('passed'),
  Type.Literal('ended'),
]);

export const resale = Type.Object({
  resaleId: uuid,
  ticketId: uuid,
  sessionId: uuid,
  /** The seller's. */
  saleId: uuid,
  userId: Type.String(),
  ...soldPlace.properties,
  priceMinor: Type.Integer(),
  state: resaleState,
  /** Why it ended. */
  ending: orNull(Type.String()),
  /** Under which it is passed on to whom it was offered last. */
  takingId: orNull(uuid),
  offeredAtMs: Type.Number(),
  endsAtMs: Type.Number(),
  endedAtMs: orNull(Type.Number()),
});

export type Resale = Static<typeof resale>;

/** What the contract has of tickets that are offered to who waits. */
export const resaleOperations = {
  /** Offers a ticket to who waits, unless that is done already. Its seller has its place until it is passed on. */
  offerResale: {
    input: Type.Object({
      /** Chosen by the caller. */
      resaleId: uuid,
      ticketId: uuid,
      sessionId: uuid,
      holdId: uuid,
      saleId: uuid,
      ...soldPlace.properties,
      /** As which kind of ticket it was bought, where that is known. */
      ticketKind: orNull(Type.String()),
      priceMinor: Type.Integer({ minimum: 0 }),
      endsAtMs: Type.Number(),
    }),
    output: Type.Union([
      Type.Object({ ok: Type.Literal(true), resale }),
      /** The sale has no such place, or not any more. */
      failure('PLACES_NOT_SOLD'),
    ]),
  },
  /** The offer of a ticket that was made last. */
  findResale: {
    input: Type.Object({ ticketId: uuid }),
    output: Type.Union([
      Type.Object({ ok: Type.Literal(true), resale }),
      failure('RESALE_NOT_FOUND'),
    ]),
  },
  /** A page of the offers of a session, newest first, after one. */
  listResales: {
    input: Type.Object({
      sessionId: uuid,
      after: Type.Optional(uuid),
      limit: Type.Integer({ minimum: 1, maximum: 500 }),
    }),
    output: Type.Object({ resales: Type.Array(resale) }),
  },
  /**
   * Ends the open offers of tickets; who was offered one waits on, at his place. One that is being passed on goes on, unless it
   * is named by the id of that.
   */
  endResales: {
    input: Type.Object({
      ticketIds: Type.Optional(Type.Array(uuid, { maxItems: 1000 })),
      takingId: Type.Optional(uuid),
      reason: Type.String({ minLength: 1, maxLength: 100 }),
    }),
    output: Type.Object({}),
  },
  /** Begins to pass a ticket on: from then on nobody takes it back. Only while its taker's hold lives. */
  claimResale: {
    input: Type.Object({ takingId: uuid }),
    output: Type.Union([
      Type.Object({ ok: Type.Literal(true), ticketId: uuid, userId: Type.String() }),
      failure('RESALE_NOT_TAKEN'),
    ]),
  },
  /**
   * Passes the place of a ticket on to its taker's hold, once, whose seller has his money back; where that hold has ended
   * meanwhile, the place is free. It counts as the release of a refund with this id.
   */
  passResale: {
    input: Type.Object({ takingId: uuid }),
    output: Type.Union([Type.Object({ ok: Type.Literal(true) }), failure('RESALE_NOT_TAKEN')]),
  },
};
