import { type Static, Type } from 'typebox';
import type { FieldFault } from '../../../platform/http/problem.ts';
import type { NamedPlaces, RefundParts } from '../domain/refund-schemas.ts';
import { fromMinor } from './decimal-amount.ts';

/** A typing error in a field's name is named, rather than passed over: it would give more back than was meant. */
const closed = { additionalProperties: false };
const time = Type.String({ format: 'date-time' });
const amount = Type.Number();

const sector = Type.Object(
  {
    sectorId: Type.String({ minLength: 1, maxLength: 100 }),
    quantity: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1000, description: 'The last ones that are left.' }),
    ),
    units: Type.Optional(
      Type.Array(Type.Integer({ minimum: 1, maximum: 100_000 }), {
        minItems: 1,
        maxItems: 1000,
        uniqueItems: true,
        description:
          'Or these, by their numbers within the sale, as `GET /sales/{saleId}` has them.',
      }),
    ),
  },
  closed,
);

/** Which places of a sale are to go back; without a body, all that are left. */
export const refundBody = Type.Union([
  Type.Object(
    {
      seats: Type.Optional(
        Type.Array(Type.String({ minLength: 1, maxLength: 24 }), {
          maxItems: 1000,
          uniqueItems: true,
        }),
      ),
      sectors: Type.Optional(Type.Array(sector, { maxItems: 100 })),
      terms: Type.Optional(
        Type.Enum(['rule', 'whole'], {
          description:
            'What the rule of the session gives at this moment, unless something else is said; or `whole`, all that was ' +
            'paid, which only who manages the session may say.',
        }),
      ),
    },
    {
      ...closed,
      examples: [{}, { seats: ['A1'] }, { sectors: [{ sectorId: 'floor', quantity: 1 }] }],
    },
  ),
  Type.Null(),
]);

export type RefundBody = Static<typeof refundBody>;

export const refundedSectors = Type.Optional(
  Type.Array(
    Type.Object({
      sectorId: Type.String(),
      quantity: Type.Integer(),
      units: Type.Array(Type.Integer(), { description: 'Their numbers within the sale.' }),
    }),
    { description: 'Places of general-admission sectors, if any.' },
  ),
);

export const refundPartsBody = Type.Object(
  { tickets: amount, products: amount, fees: amount, tax: amount },
  { description: 'Products and fees of the order as a whole go with its last places.' },
);

export const refund = Type.Object({
  saleId: Type.String(),
  status: Type.Enum(['refunded', 'refunding']),
  refundId: Type.String({ format: 'uuid' }),
  seats: Type.Array(Type.String()),
  sectors: refundedSectors,
  amount,
  currency: Type.String(),
  refundedAt: Type.Optional(time),
});

export const refundQuote = Type.Object({
  saleId: Type.String(),
  seats: Type.Array(Type.String()),
  sectors: refundedSectors,
  percent: Type.Number({
    description: 'Of what was paid for these, by the rule of the session now.',
  }),
  parts: refundPartsBody,
  amount,
  currency: Type.String(),
});

/** The places of a body, nothing where all are meant; or what is wrong with it. */
export function readPlaces(body: RefundBody): NamedPlaces | undefined | readonly FieldFault[] {
  if (body?.seats === undefined && body?.sectors === undefined) return undefined;
  const { seats = [], sectors = [] } = body;
  if (seats.length + sectors.length === 0) {
    return [{ field: 'seats', message: 'names no place; leave it out for all that are left' }];
  }
  const faults = sectors.flatMap(({ sectorId, quantity, units }, i) => {
    const field = `sectors.${i}`;
    if (sectors.findIndex((one) => one.sectorId === sectorId) < i) {
      return [{ field: `${field}.sectorId`, message: `is there twice: ${sectorId}` }];
    }
    if (quantity !== undefined && units !== undefined) {
      return [{ field: `${field}.units`, message: 'must be absent where a quantity is given' }];
    }
    return [];
  });
  return faults.length > 0 ? faults : { seats, sectors };
}

export function describeParts({ totalMinor: _, ...parts }: RefundParts) {
  return {
    tickets: fromMinor(parts.ticketsMinor),
    products: fromMinor(parts.productsMinor),
    fees: fromMinor(parts.feesMinor),
    tax: fromMinor(parts.taxMinor),
  };
}
