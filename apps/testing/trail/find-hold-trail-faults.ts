import type { BookedEvent, BookedHold, BookedSeatSale } from './trail-books.ts';

/** What was told of a hold and its sale, against the rows that they have. */
export function findHoldTrailFaults(
  hold: BookedHold,
  sale: BookedSeatSale | undefined,
  told: readonly BookedEvent[],
  isClockMoved: boolean,
): string[] {
  // Whose it is may change at any time; everything else has its order.
  const types = (source: string) =>
    told.filter((event) => event.source === source && !isMove(event)).map(({ type }) => type);
  const expected = { inventory: typesOfHold(hold), sales: typesOfSale(sale) };
  const faults: string[] = [];
  for (const source of ['inventory', 'sales'] as const) {
    const found = types(source);
    if (String(found) === String(expected[source])) continue;
    const what = `hold ${hold.holdId} is ${hold.state}, its sale ${sale?.state}`;
    faults.push(`${what}: told was ${found.join()} instead of ${expected[source].join()}`);
  }
  if (faults.length > 0) return faults;
  return [
    ...withUserThen(hold, sale, told).flatMap(({ event, userId }) => {
      const ownHold = { ...hold, userId: userId ?? '' };
      const ownSale = sale && { ...sale, userId };
      const wrong = wrongFields(event, dataOf(event, ownHold, ownSale));
      return wrong.map((field) => `${event.type} of hold ${hold.holdId}: ${field}`);
    }),
    ...(isClockMoved ? [] : findEndFault(hold, told)),
  ];
}

function isMove({ type }: BookedEvent): boolean {
  return type === 'ReservationMoved' || type === 'SaleMoved';
}

/** Each event with whose it was after it: who has it now, but for the moves that came later. */
function withUserThen(
  hold: BookedHold,
  sale: BookedSeatSale | undefined,
  told: readonly BookedEvent[],
): { event: BookedEvent; userId: string | null }[] {
  const users: Record<BookedEvent['source'], string | null> = {
    inventory: hold.userId,
    sales: sale?.userId ?? null,
  };
  return told
    .toReversed()
    .map((event) => {
      const userId = users[event.source];
      if (isMove(event)) users[event.source] = String(event.data['fromUserId']);
      return { event, userId };
    })
    .toReversed();
}

function typesOfHold({ state, saleId, extensions, isOffered }: BookedHold): string[] {
  const extended = Array.from({ length: extensions }, () => 'ReservationExtended');
  const offered = isOffered ? ['SeatsOffered'] : [];
  const begun = ['ReservationCreated', ...offered, ...extended];
  switch (state) {
    case 'pending':
      return begun;
    case 'confirmed':
      return [...begun, 'ReservationConfirmed'];
    case 'expired':
      return [...begun, 'ReservationExpired', 'SeatReleased'];
    case 'cancelled':
      return saleId === null
        ? [...begun, 'ReservationCancelled', 'SeatReleased']
        : [...begun, 'ReservationConfirmed', 'ReservationRefunded', 'SeatReleased'];
  }
}

function typesOfSale(sale: BookedSeatSale | undefined): string[] {
  if (!sale || sale.state === 'pending') return [];
  return sale.state === 'refunded' ? ['PaymentConfirmed', 'SaleRefunded'] : ['PaymentConfirmed'];
}

/** What an event of a hold has to say, as far as the rows know it; lists as sorted texts. */
function dataOf(
  { type }: BookedEvent,
  hold: BookedHold,
  sale: BookedSeatSale | undefined,
): Record<string, unknown> {
  const { userId, totalMinor } = hold;
  const places = {
    seats: sorted(hold.seats),
    unitSectors: sorted(hold.units.map(([sector]) => sector)),
    unitQuantities: sorted(hold.units.map(([, quantity]) => quantity)),
  };
  const sold = {
    userId: sale?.userId,
    saleId: sale?.saleId,
    totalMinor: sale?.totalMinor,
    seats: sorted(sale?.seats ?? []),
  };
  const reason = hold.saleId === null ? 'cancelled' : 'refunded';
  switch (type) {
    case 'ReservationCreated':
    case 'SeatsOffered':
      return { userId, totalMinor, ...places };
    case 'ReservationConfirmed':
      return { userId, saleId: hold.saleId };
    case 'ReservationCancelled':
    case 'ReservationExpired':
      return { userId, ...places };
    case 'ReservationRefunded':
      return { userId, saleId: hold.saleId, ...places };
    case 'SeatReleased':
      // What a lapsed hold frees may be another's by then.
      return hold.state === 'expired' ? { reason: 'expired' } : { reason, ...places };
    case 'PaymentConfirmed':
      return { ...sold, paidAtMs: wholeMs(sale?.paidAtMs), transactionId: sale?.transactionId };
    case 'SaleRefunded':
      return { ...sold, refundedAtMs: wholeMs(sale?.refundedAtMs) };
    default:
      return { userId };
  }
}

function wrongFields({ data }: BookedEvent, expected: Record<string, unknown>): string[] {
  return Object.entries(expected).flatMap(([field, value]) => {
    const told = data[field];
    const found = Array.isArray(told) ? sorted(told) : told;
    return found === value ? [] : [`${field} is ${String(found)}, not ${String(value)}`];
  });
}

/** The end that was told last is the end that the hold has. */
function findEndFault(hold: BookedHold, told: readonly BookedEvent[]): string[] {
  const ends = told.flatMap(({ data }) => (data['expiresAtMs'] === undefined ? [] : [data]));
  const last = ends.at(-1)?.['expiresAtMs'];
  return last === wholeMs(hold.expiresAtMs)
    ? []
    : [`hold ${hold.holdId} ends at ${hold.expiresAtMs}, told was ${String(last)}`];
}

function sorted(list: readonly unknown[]): string {
  return list.map(String).sort().join();
}

/** Whole milliseconds, as times are told. */
function wholeMs(ms: number | null | undefined): number {
  return Math.floor(ms ?? Number.NaN);
}
