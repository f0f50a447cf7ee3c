import { Type } from 'typebox';
import { failure, holdDetails } from './hold-schemas.ts';

/** What a place costs as one kind of ticket. */
const pricedKind = Type.Object({
  kind: Type.String(),
  priceMinor: Type.Integer(),
  /** Whether its buyer must say why he may have it. */
  needsReason: Type.Boolean(),
});

/** What a place of a category costs, by kind of ticket; `full` is always there. */
const pricedCategory = Type.Object({
  categoryId: Type.String(),
  name: Type.String(),
  /** Its places are sold only with a voucher that unlocks them. */
  isHidden: Type.Boolean(),
  kinds: Type.Array(pricedKind),
});

/** A seat, or so many places of a general-admission sector. */
const pricedPlace = Type.Object({
  seat: Type.Union([Type.String(), Type.Null()]),
  sectorId: Type.String(),
  quantity: Type.Integer(),
  categoryId: Type.String(),
  /** Of a ticket that its buyer offers: what it is sold as, instead of what its category has. */
  kinds: Type.Optional(Type.Array(pricedKind)),
});

/** Whatever state the hold is in: a caller looks at it. */
export const priceHoldOutcome = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    hold: holdDetails,
    currency: Type.String(),
    places: Type.Array(pricedPlace),
    /** Those of its places. */
    categories: Type.Array(pricedCategory),
  }),
  failure('HOLD_NOT_FOUND'),
]);
