import { Type } from 'typebox';

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
  status: Type.Enum(['open', 'paying', 'completed', 'failed', 'expired']),
  saleId: Type.Optional(Type.String({ description: 'Where it is completed.' })),
  ...parts,
  expiresAt: Type.Union([time, Type.Null()]),
  now: Type.String({ format: 'date-time', description: "The server's time, to count down by." }),
});
