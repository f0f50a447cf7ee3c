import { type Static, type TString, Type } from 'typebox';
import { storedText } from '../../../platform/http/stored-text.ts';
import { decimal, MAX_PRICE } from './decimal-amount.ts';
import { slug } from './slug.ts';

type Text = (maxLength: number) => TString;

const closed = { additionalProperties: false };
const stock = Type.Union([Type.Integer({ minimum: 0, maximum: 1_000_000 }), Type.Null()], {
  description: 'How many there are in all; null where there is no limit.',
});
const price = decimal(MAX_PRICE);
const percent = decimal(100);

const variantOf = (text: Text) =>
  Type.Object({ variantId: slug(), name: text(100), price, stock: Type.Optional(stock) }, closed);

const productOf = (text: Text) =>
  Type.Object(
    {
      productId: slug(),
      name: text(100),
      price: Type.Optional(decimal(MAX_PRICE, 'Or variants, each with a price.')),
      stock: Type.Optional(stock),
      variants: Type.Optional(Type.Array(variantOf(text), { minItems: 1, maxItems: 20 })),
    },
    closed,
  );

const feeOf = (text: Text) =>
  Type.Object(
    {
      name: text(100),
      per: Type.Enum(['ticket', 'order']),
      bearer: Type.Enum(['buyer', 'organiser']),
      amount: Type.Optional(decimal(MAX_PRICE, 'Or a percentage.')),
      percent: Type.Optional(percent),
    },
    closed,
  );

const taxOf = (text: Text) =>
  Type.Object(
    {
      name: text(100),
      percent,
      included: Type.Boolean({ description: 'In the prices already; else it is added.' }),
    },
    closed,
  );

const questionOf = (text: Text) =>
  Type.Object({ questionId: slug(), text: text(300), required: Type.Boolean() }, closed);

const fieldsOf = (text: Text) => ({
  products: Type.Optional(Type.Array(productOf(text), { maxItems: 50 })),
  fees: Type.Optional(Type.Array(feeOf(text), { maxItems: 10 })),
  tax: Type.Optional(Type.Union([taxOf(text), Type.Null()])),
  questions: Type.Optional(Type.Array(questionOf(text), { maxItems: 20 })),
  maxTicketsPerUser: Type.Optional(
    Type.Union([Type.Integer({ minimum: 1, maximum: 100_000 }), Type.Null()]),
  ),
});

/** What a session sells and asks beside its tickets, as it is written. */
export const extrasBody = Type.Object(fieldsOf(storedText), {
  ...closed,
  examples: [
    {
      products: [
        {
          productId: 'popcorn',
          name: 'Popcorn',
          variants: [
            { variantId: 'small', name: 'small', price: 12.5 },
            { variantId: 'large', name: 'large', price: 18, stock: 200 },
          ],
        },
      ],
      fees: [{ name: 'Service fee', per: 'ticket', bearer: 'buyer', percent: 10 }],
      tax: { name: 'ISS', percent: 5, included: true },
      questions: [{ questionId: 'wheelchair-space', text: 'Do you need space?', required: false }],
      maxTicketsPerUser: 20,
    },
  ],
});

/** The same as it is read: what is kept is not checked again. */
export const extras = Type.Object(
  fieldsOf(() => Type.String()),
  closed,
);

export type ExtrasBody = Static<typeof extrasBody>;
export type ProductBody = Static<ReturnType<typeof productOf>>;
export type FeeBody = Static<ReturnType<typeof feeOf>>;
