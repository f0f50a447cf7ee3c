type Places = {
  readonly seats: readonly string[];
  readonly sectors: readonly { readonly sectorId: string; readonly quantity: number }[];
};

/** What the state of a reservation follows from: as much as is needed of the events' public data. */
export type ReservationEvent = { readonly time: string } & (
  | {
      readonly type: 'ReservationCreated';
      readonly data: Places & {
        readonly reservationId: string;
        readonly sessionId: string;
        readonly userId: string;
        readonly totalAmount: number;
        readonly currency: string;
        readonly expiresAt: string;
      };
    }
  | { readonly type: 'ReservationExtended'; readonly data: { readonly expiresAt: string } }
  | { readonly type: 'ReservationMoved'; readonly data: { readonly userId: string } }
  | { readonly type: 'ReservationConfirmed'; readonly data: { readonly saleId: string } }
  | {
      readonly type: 'ReservationCancelled' | 'ReservationExpired' | 'ReservationRefunded';
      readonly data: object;
    }
  /** Some of its places were taken back. */
  | { readonly type: 'ReservationReduced'; readonly data: Places }
  | { readonly type: 'PaymentConfirmed'; readonly data: { readonly paidAt: string } }
  | { readonly type: 'SaleRefunded'; readonly data: { readonly refundedAt: string } }
  /** Of the session: whatever is pending in it is void. */
  | { readonly type: 'SessionCancelled'; readonly data: object }
);

/** A reservation as it was at a time. */
export type ReservationState = {
  readonly reservationId: string;
  readonly sessionId: string;
  readonly userId: string;
  /** What the API told of it then. A sale that was refunded leaves its reservation cancelled. */
  readonly status: 'pending' | 'confirmed' | 'expired' | 'cancelled';
  readonly seats: readonly string[];
  readonly sectors: Places['sectors'];
  readonly totalAmount: number;
  readonly currency: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly extensions: number;
  readonly saleId?: string;
  readonly paidAt?: string;
  readonly refundedAt?: string;
};

/**
 * A reservation at a time, from nothing but what was told of it: its events in their order, and the
 * cancelling of its session where that happened. A pending one whose end has come has expired, whether
 * that was told already or not.
 *
 * @param until as all times here: in UTC with milliseconds, so that they compare as texts
 * @returns nothing where it was not there yet
 */
export function rebuildReservation(
  events: readonly ReservationEvent[],
  until: string,
): ReservationState | undefined {
  const past = events.filter(({ time }) => time <= until);
  const state = past.reduce<ReservationState | undefined>(after, undefined);
  if (state?.status !== 'pending') return state;
  if (state.expiresAt <= until) return { ...state, status: 'expired' };
  const isCalledOff = past.some(({ type }) => type === 'SessionCancelled');
  return isCalledOff ? { ...state, status: 'cancelled' } : state;
}

function after(
  state: ReservationState | undefined,
  event: ReservationEvent,
): ReservationState | undefined {
  if (event.type === 'ReservationCreated') {
    const { seats, sectors, reservationId, sessionId, userId, totalAmount, currency, expiresAt } =
      event.data;
    return {
      reservationId,
      sessionId,
      userId,
      status: 'pending',
      seats,
      sectors,
      totalAmount,
      currency,
      createdAt: event.time,
      expiresAt,
      extensions: 0,
    };
  }
  return state && { ...state, ...changeOf(state, event) };
}

function changeOf(
  { extensions, seats, sectors }: ReservationState,
  event: Exclude<ReservationEvent, { type: 'ReservationCreated' }>,
): Partial<ReservationState> {
  switch (event.type) {
    case 'ReservationExtended':
      return { expiresAt: event.data.expiresAt, extensions: extensions + 1 };
    case 'ReservationMoved':
      return { userId: event.data.userId };
    case 'ReservationConfirmed':
      return { status: 'confirmed', saleId: event.data.saleId };
    case 'ReservationExpired':
      return { status: 'expired' };
    case 'ReservationCancelled':
    case 'ReservationRefunded':
      return { status: 'cancelled' };
    case 'ReservationReduced':
      return placesWithout({ seats, sectors }, event.data);
    case 'PaymentConfirmed':
      return { paidAt: event.data.paidAt };
    case 'SaleRefunded':
      return { refundedAt: event.data.refundedAt };
    case 'SessionCancelled':
      return {};
  }
}

function placesWithout(all: Places, gone: Places): Places {
  const goneOf = (id: string) => gone.sectors.find(({ sectorId }) => sectorId === id)?.quantity;
  return {
    seats: all.seats.filter((seat) => !gone.seats.includes(seat)),
    sectors: all.sectors
      .map(({ sectorId, quantity }) => ({
        sectorId,
        quantity: quantity - (goneOf(sectorId) ?? 0),
      }))
      .filter(({ quantity }) => quantity > 0),
  };
}
