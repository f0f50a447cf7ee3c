import { Type } from 'typebox';

/** Who takes the money, and how long he may think about it. */
export const paymentSettings = {
  PAYMENT_TIMEOUT_SECONDS: Type.Number({
    minimum: 0.1,
    maximum: 60,
    default: 8,
    description: 'How long a provider may take to answer before its answer is in doubt.',
  }),
  PAYMENT_SIMULATOR_URL: Type.Optional(
    Type.String({
      format: 'http-url',
      description: 'Where the payment simulator is; never in production.',
    }),
  ),
  PAYMENT_WEBHOOK_SECRET: Type.Optional(
    Type.String({ minLength: 16, description: 'What the payment simulator signs by.' }),
  ),
  STRIPE_SECRET_KEY: Type.Optional(
    Type.String({ minLength: 8, description: 'With it, cards go to Stripe.' }),
  ),
  STRIPE_WEBHOOK_SECRET: Type.Optional(
    Type.String({ minLength: 8, description: 'What Stripe signs its messages by.' }),
  ),
  PIX_CITY: Type.String({
    minLength: 1,
    maxLength: 100,
    default: 'Sao Paulo',
    description: 'The city of who is paid, as Pix charges have it.',
  }),
};
