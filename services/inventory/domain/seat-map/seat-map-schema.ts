import { type Static, type TSchema, Type } from 'typebox';

/** How large a seat map may be. Counts of seats and sectors are those of the whole map. */
export const seatMapLimits = {
  seats: 100_000,
  sectors: 500,
  rowsOfSector: 5000,
  seatsOfRow: 1000,
  priceCategories: 100,
  ticketKinds: 20,
  price: 1_000_000,
  capacity: 1_000_000,
  /** Coordinates lie between minus this and this. */
  coordinate: 100_000,
} as const;

/** What a seat is, in the order of its codes in a compiled map. */
export const seatKinds = ['standard', 'wheelchair', 'companion', 'restricted-view'] as const;

export type SeatKind = (typeof seatKinds)[number];

/** A typing error in a field's name is named, rather than passed over. */
const closed = { additionalProperties: false };
export const slugPattern = '^[a-z0-9][a-z0-9-]{0,31}$';
export const labelPattern = '^[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*$';

/** Not blank, and nothing in it that no database keeps: no NUL, no half of a surrogate pair. */
export const namePattern = '^\\s*[^\\s\\u0000\\p{Cs}][^\\u0000\\p{Cs}]*$';

const slug = (description: string) => Type.String({ pattern: slugPattern, description });
const name = Type.String({ pattern: namePattern, maxLength: 100 });
const coordinate = Type.Number({
  minimum: -seatMapLimits.coordinate,
  maximum: seatMapLimits.coordinate,
});

const prices = Type.Record(
  Type.String({ pattern: slugPattern }),
  Type.Number({ minimum: 0, maximum: seatMapLimits.price }),
  {
    ...closed,
    required: ['full'],
    maxProperties: seatMapLimits.ticketKinds,
    description:
      'A price for each kind of ticket: "full", and others by names of your own, such as "half". ' +
      'Amounts have at most two decimals.',
  },
);

const priceCategoryOf = <Prices extends TSchema>(itsPrices: Prices) =>
  Type.Object(
    {
      id: slug('Unique among the price categories.'),
      name,
      prices: itsPrices,
      hidden: Type.Optional(
        Type.Boolean({
          description:
            'Its places are blocked to everybody but who names a voucher of the session that unlocks it.',
        }),
      ),
      reasonNeeded: Type.Optional(
        Type.Array(Type.String({ pattern: slugPattern }), {
          maxItems: seatMapLimits.ticketKinds,
          uniqueItems: true,
          description:
            'Kinds of ticket of its prices that are sold only to who says why he may have them, as who is a student ' +
            'says for a half price. Where absent: "half", if there is one.',
        }),
      ),
    },
    closed,
  );

/** The kind whose reason is asked for unless the map says otherwise: half prices are given by law, to some. */
export const REASON_NEEDED = 'half';

const seat = Type.Object(
  {
    label: Type.String({
      pattern: labelPattern,
      maxLength: 8,
      description: "The row's label and the seat's make its number, unique in the whole map.",
    }),
    x: coordinate,
    y: coordinate,
    kind: Type.Optional(Type.Enum([...seatKinds], { default: 'standard' })),
    priceCategory: Type.Optional(slug("Where it is not the sector's.")),
    gapAfter: Type.Optional(
      Type.Boolean({ description: 'The next seat of the row is not beside this one.' }),
    ),
  },
  closed,
);

const rowOf = <Seat extends TSchema>(itsSeat: Seat) =>
  Type.Object(
    {
      label: Type.String({ pattern: labelPattern, maxLength: 16 }),
      seats: Type.Array(itsSeat, {
        minItems: 1,
        maxItems: seatMapLimits.seatsOfRow,
        description: 'In their order along the row.',
      }),
    },
    closed,
  );

const anySector = {
  id: slug('Unique among the sectors.'),
  name,
  priceCategory: slug('The id of a price category.'),
};

const seatedSectorOf = <Row extends TSchema>(itsRow: Row) =>
  Type.Object(
    {
      kind: Type.Literal('seated'),
      ...anySector,
      focus: Type.Object(
        { x: coordinate, y: coordinate },
        { ...closed, description: 'The best seats are those nearest to this point.' },
      ),
      rows: Type.Array(itsRow, {
        minItems: 1,
        maxItems: seatMapLimits.rowsOfSector,
        description: 'From the front to the back.',
      }),
    },
    closed,
  );

const generalSector = Type.Object(
  {
    kind: Type.Literal('general'),
    ...anySector,
    capacity: Type.Integer({ minimum: 1, maximum: seatMapLimits.capacity }),
  },
  closed,
);

const documentOf = <PriceCategory extends TSchema, Sector extends TSchema>(
  itsPriceCategory: PriceCategory,
  itsSector: Sector,
) =>
  Type.Object(
    {
      version: Type.Literal(1),
      room: name,
      priceCategories: Type.Array(itsPriceCategory, {
        minItems: 1,
        maxItems: seatMapLimits.priceCategories,
      }),
      sectors: Type.Array(itsSector, { minItems: 1, maxItems: seatMapLimits.sectors }),
    },
    closed,
  );

/** The format of a seat map as a document. `docs/seat-map.schema.json` is this, published. */
export const seatMapSchema = documentOf(
  priceCategoryOf(prices),
  Type.Union([seatedSectorOf(rowOf(seat)), generalSector]),
);

export type SeatMapDocument = Static<typeof seatMapSchema>;

/** Each level of the format by itself: what lies below it may be anything. */
export const seatMapLevels = {
  document: documentOf(Type.Unknown(), Type.Unknown()),
  priceCategory: priceCategoryOf(Type.Unknown()),
  prices,
  /** One that is neither of the two below. */
  sector: Type.Object({ kind: Type.Enum(['seated', 'general']) }),
  seated: seatedSectorOf(Type.Unknown()),
  general: generalSector,
  row: rowOf(Type.Unknown()),
  seat,
} as const;
