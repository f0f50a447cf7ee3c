import { type Static, Type } from 'typebox';
import type { FieldFault } from '../../../platform/http/problem.ts';
import { storedText } from '../../../platform/http/stored-text.ts';
import type { OrderWishes, TicketWish } from '../domain/orders/order-wishes.ts';
import { slug } from './slug.ts';

/** A typing error in a field's name is named, rather than passed over: it would change the price. */
const closed = { additionalProperties: false };
const quantity = Type.Integer({ minimum: 1, maximum: 1000 });

const ticket = Type.Object(
  {
    seat: Type.Optional(Type.String({ minLength: 1, maxLength: 24 })),
    sectorId: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description: 'Of a general-admission sector, instead of a seat.',
      }),
    ),
    kind: slug('As the seat map names it: full, half, …'),
    reason: Type.Optional(storedText(200)),
    quantity: Type.Optional({ ...quantity, description: 'Of a sector; 1 where absent.' }),
  },
  closed,
);

const product = Type.Object(
  { productId: slug(), variant: Type.Optional(slug()), quantity },
  closed,
);

const EXAMPLES = [
  { reservationId: 'res-0190163d-8694-739b-aea5-966c26f8ad91' },
  {
    reservationId: 'res-0190163d-8694-739b-aea5-966c26f8ad91',
    tickets: [{ sectorId: 'floor', kind: 'half', reason: 'student' }],
    products: [{ productId: 'popcorn', variant: 'large', quantity: 2 }],
    voucher: 'WELCOME10',
    answers: { 'wheelchair-space': 'no' },
  },
];

/** What a buyer orders for the places of a reservation. */
export const orderWish = Type.Object(
  {
    reservationId: Type.String({ maxLength: 100 }),
    tickets: Type.Optional(
      Type.Array(ticket, {
        maxItems: 100,
        description: 'Of which kind; places that are not named get full tickets.',
      }),
    ),
    products: Type.Optional(Type.Array(product, { maxItems: 50 })),
    voucher: Type.Optional(storedText(40)),
    answers: Type.Optional(
      Type.Record(slug(), storedText(500), {
        ...closed,
        maxProperties: 50,
        description: 'To the questions of the session, by their ids.',
      }),
    ),
  },
  { ...closed, examples: EXAMPLES },
);

export type OrderWishBody = Static<typeof orderWish>;

/** The wishes of a body, or what is wrong with it. */
export function readOrderWishes(body: OrderWishBody): OrderWishes | readonly FieldFault[] {
  const { tickets = [], products = [], voucher, answers = {} } = body;
  const faults = tickets.flatMap(faultsOfTicket);
  if (faults.length > 0) return faults;
  return {
    tickets: tickets.map(readTicket),
    products: products.map(({ productId, variant, quantity: count }) => ({
      productId,
      variantId: variant ?? null,
      quantity: count,
    })),
    voucher: voucher?.trim().toUpperCase() ?? null,
    answers: new Map(Object.entries(answers)),
  };
}

function faultsOfTicket(
  { seat, sectorId, quantity: count }: Static<typeof ticket>,
  index: number,
): FieldFault[] {
  const field = `tickets.${index}`;
  if ((seat === undefined) === (sectorId === undefined)) {
    return [{ field, message: 'must have either a seat or a sectorId' }];
  }
  if (seat !== undefined && count !== undefined && count > 1) {
    return [{ field: `${field}.quantity`, message: 'must be 1 for a seat' }];
  }
  return [];
}

function readTicket({
  seat,
  sectorId,
  kind,
  reason,
  quantity: count,
}: Static<typeof ticket>): TicketWish {
  return {
    seat: seat ?? null,
    sectorId: sectorId ?? null,
    kind,
    reason: reason ?? null,
    quantity: count ?? 1,
  };
}
