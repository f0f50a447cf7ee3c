import { Type } from 'typebox';
import { actionBody } from './buyer-action.ts';

const time = Type.String({ format: 'date-time' });
const text = Type.String();
const amount = Type.Number();

/** A price with its parts. */
const parts = {
  tickets: Type.Array(
    Type.Object({
      seat: Type.Optional(text),
      sectorId: text,
      priceCategory: text,
      kind: text,
      reason: Type.Optional(text),
      price: amount,
      discount: amount,
      total: amount,
    }),
  ),
  products: Type.Array(
    Type.Object({
      productId: text,
      variant: Type.Optional(text),
      name: text,
      quantity: Type.Integer(),
      price: amount,
      total: amount,
    }),
  ),
  voucher: Type.Optional(text),
  discount: amount,
  fees: Type.Array(
    Type.Object({
      name: text,
      bearer: Type.Enum(['buyer', 'organiser']),
      amount,
    }),
    { description: 'Those that the organiser bears are out of the prices, not on top of them.' },
  ),
  tax: Type.Optional(
    Type.Object({ name: text, percent: amount, included: Type.Boolean(), amount }),
  ),
  answers: Type.Record(text, text),
  total: amount,
  currency: text,
};

/** A price that is not kept. */
export const quote = Type.Object(parts);

export const order = Type.Object({
  orderId: text,
  reservationId: text,
  sessionId: Type.String({ format: 'uuid' }),
  userId: text,
  status: Type.Enum(
    ['open', 'paying', 'completed', 'failed', 'expired', 'cancelled', 'sold_elsewhere'],
    {
      description:
        'sold_elsewhere: its reservation was confirmed without it, and is that sale. cancelled: its reservation was given ' +
        'back, or its session cancelled.',
    },
  ),
  saleId: Type.Optional(Type.String({ description: 'Where its places are sold.' })),
  action: Type.Optional(actionBody),
  givingUp: Type.Optional(
    Type.Boolean({
      description: 'The payment that is under way was given up, and is being voided.',
    }),
  ),
  ...parts,
  refunded: Type.Optional(Type.Number({ description: 'What went back of its sale.' })),
  expiresAt: Type.Union([time, Type.Null()]),
  now: Type.String({ format: 'date-time', description: "The server's time, to count down by." }),
});
