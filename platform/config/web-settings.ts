import { Type } from 'typebox';

/** How the buyer's pages look, and what they need of others. */
export const webSettings = {
  BRAND_NAME: Type.String({
    minLength: 1,
    maxLength: 60,
    default: 'Bilheteria',
    description: "Whose shop it is, as the buyers' pages say.",
  }),
  BRAND_COLOR: Type.Optional(
    Type.String({
      pattern: '^#[0-9a-fA-F]{6}$',
      description: 'The colour of buttons and links; dark enough for white text on it.',
    }),
  ),
  BRAND_LOGO_FILE: Type.Optional(
    Type.String({ description: 'A file: a square picture, in SVG or PNG.' }),
  ),
  STRIPE_PUBLISHABLE_KEY: Type.Optional(
    Type.String({
      pattern: '^pk_[A-Za-z0-9_]+$',
      description: "What Stripe's form in the buyer's browser says who is paid by.",
    }),
  ),
};
