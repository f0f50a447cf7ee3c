/** A hold as the model knows it. Times are minutes of the moved clock: a test's own seconds count for nothing. */
export type ModelHold = {
  readonly userId: string;
  /** By number, in the order of the map. */
  readonly seats: readonly string[];
  /** Of the floor, whose places have no numbers. */
  readonly units: number;
  readonly state: 'pending' | 'confirmed' | 'cancelled';
  readonly bornMinute: number;
  readonly endMinute: number;
  readonly extensions: number;
  /** The command that extended it last. */
  readonly extendedBy: number | undefined;
  /** The sale that has it, or had it before it was refunded. */
  readonly saleId: string | undefined;
};

/** All that can be known of a session: what any number of instances must agree on. */
export type ModelState = {
  readonly nowMinute: number;
  readonly isOpen: boolean;
  /** By the names that the test gives them. */
  readonly holds: ReadonlyMap<string, ModelHold>;
};

export const firstState: ModelState = { nowMinute: 0, isOpen: true, holds: new Map() };

/** What the session of the model is, and allows. */
export const rules = {
  seats: [
    'A1',
    'A2',
    'A3',
    'A4',
    'A5',
    'A6',
    'B1',
    'B2',
    'B3',
    'B4',
    'B5',
    'B6',
  ] as readonly string[],
  seatsOfRow: 6,
  seatPrice: 10,
  units: 6,
  unitPrice: 5,
  /** The clock is moved by 25 or 50: no two ends that matter are less than five minutes apart. */
  ttlMinutes: 60,
  longestLifeMinutes: 120,
  extensions: 2,
  holdsOfUser: 4,
  placesOfUser: 8,
} as const;

export function isLive(state: ModelState, hold: ModelHold): boolean {
  return hold.state === 'pending' && hold.endMinute > state.nowMinute;
}

/** The state that the product tells. */
export function statusOf(state: ModelState, hold: ModelHold): string {
  return hold.state === 'pending' && !isLive(state, hold) ? 'expired' : hold.state;
}

/** Every seat that is not free, with how it is taken. */
export function takenSeats(state: ModelState): Map<string, 'reserved' | 'sold'> {
  const taken = new Map<string, 'reserved' | 'sold'>();
  for (const hold of takingHolds(state)) {
    const how = hold.state === 'confirmed' ? 'sold' : 'reserved';
    for (const seat of hold.seats) taken.set(seat, how);
  }
  return taken;
}

/** The holds that have places, those among them that have lapsed only where that is said. */
export function takingHolds(state: ModelState, withLapsed = false): ModelHold[] {
  return [...state.holds.values()].filter((hold) => {
    return (
      hold.state === 'confirmed' || isLive(state, hold) || (withLapsed && hold.state === 'pending')
    );
  });
}

export function freeUnits(holds: readonly ModelHold[]): number {
  return holds.reduce<number>((free, hold) => free - hold.units, rules.units);
}

export function priceOf({ seats, units }: Pick<ModelHold, 'seats' | 'units'>): number {
  return seats.length * rules.seatPrice + units * rules.unitPrice;
}

export function withHold(state: ModelState, name: string, hold: ModelHold): ModelState {
  return { ...state, holds: new Map(state.holds).set(name, hold) };
}
