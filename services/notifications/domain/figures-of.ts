import { shareAmount } from '../../../platform/money/share-amount.ts';

/** The steps that are counted, by the event that tells of each. */
export const STEPS = {
  ReservationCreated: 'reserved',
  ReservationExtended: 'extended',
  ReservationExpired: 'expired',
  ReservationCancelled: 'cancelled',
  PaymentConfirmed: 'sold',
  SaleRefunded: 'refunded',
  TicketsRefunded: 'refunded',
  TicketsPurchased: 'purchased',
} as const;

export type Step = (typeof STEPS)[keyof typeof STEPS];

/** What an event adds to the figures of its session. */
export type Figure = {
  readonly view: 'all' | 'minute' | 'sector' | 'kind';
  /** The minute, sector or kind of price; '' in all. */
  readonly key: string;
  readonly step: Step;
  readonly places: number;
  readonly amountMinor: number;
};

/** Where the places of a session lie, and what they cost by its room's map. */
export type Places = {
  readonly seats: ReadonlyMap<string, PricedSector>;
  /** Places of general sectors, by the sector's id. */
  readonly units: ReadonlyMap<string, PricedSector>;
};

type PricedSector = { readonly sectorId: string; readonly priceMinor: number };

type Happening = {
  readonly type: string;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** What the events that are counted have in common, as far as each has it. */
type Told = {
  readonly seats?: readonly string[];
  readonly sectors?: readonly { readonly sectorId: string; readonly quantity: number }[];
  readonly quantity?: number;
  readonly totalAmount?: number;
  readonly ticketKind?: string;
};

const MINUTE_LENGTH = '2030-01-01T20:00'.length;
const DEALS: readonly Step[] = ['sold', 'refunded', 'purchased'];

/**
 * What an event adds to the figures. Reservations count in all; what was sold or taken back also by its minute,
 * kind of price and sectors. Counted units have no sector, and an event that names no kind is of full price.
 */
export function figuresOf({ type, time, data }: Happening, places?: Places): readonly Figure[] {
  const step = (STEPS as Readonly<Record<string, Step>>)[type];
  if (!step) return [];
  const told = data as Told;
  const total = { step, places: placesOf(told), amountMinor: minorOf(told) };
  if (!DEALS.includes(step)) return [{ view: 'all', key: '', ...total }];
  return [
    { view: 'all', key: '', ...total },
    { view: 'minute', key: time.slice(0, MINUTE_LENGTH), ...total },
    { view: 'kind', key: told.ticketKind ?? 'full', ...total },
    ...(places ? sectorFigures(told, total, places) : []),
  ];
}

/** Whether the figures of an event of this type want to know where its places lie. */
export function needsPlaces(type: string): boolean {
  return ['PaymentConfirmed', 'SaleRefunded', 'TicketsRefunded'].includes(type);
}

function placesOf({ seats = [], sectors = [], quantity = 0 }: Told): number {
  return seats.length + sectors.reduce((sum, sector) => sum + sector.quantity, quantity);
}

function minorOf({ totalAmount = 0 }: Told): number {
  return Math.round(totalAmount * 100);
}

/** A sale tells its total alone: sectors share it as the list prices of their places are. */
function sectorFigures(
  { seats = [], sectors = [] }: Told,
  { step, amountMinor }: Pick<Figure, 'step' | 'amountMinor'>,
  map: Places,
): Figure[] {
  const lots = [
    ...seats.map((number) => ({ place: map.seats.get(number), quantity: 1 })),
    ...sectors.map(({ sectorId, quantity }) => ({ place: map.units.get(sectorId), quantity })),
  ];
  const bySector = new Map<string, { places: number; priceMinor: number }>();
  for (const { place, quantity } of lots) {
    const { sectorId = '', priceMinor = 0 } = place ?? {};
    const sum = bySector.get(sectorId) ?? { places: 0, priceMinor: 0 };
    sum.places += quantity;
    sum.priceMinor += priceMinor * quantity;
    bySector.set(sectorId, sum);
  }
  const sums = [...bySector];
  const amounts = shareAmount(
    amountMinor,
    sums.map(([, { priceMinor }]) => priceMinor),
  );
  return sums.map(([key, { places }], i) => ({
    view: 'sector',
    key,
    step,
    places,
    amountMinor: amounts[i] ?? 0,
  }));
}
