import type { LedgerHold, LedgerSale, SeatLedger } from './seat-ledger.ts';

type Seat = SeatLedger['seats'][number];

/**
 * Whether seats, holds and sales of a settled session agree: each seat is free or sold, to the one hold
 * that is confirmed for it; each confirmed hold has all its seats and one completed sale with the same
 * seats and money, and each sale has its hold. Every fault is a sentence.
 */
export function findSeatLedgerFaults({ seats, sectors, holds, sales }: SeatLedger): string[] {
  const holdById = new Map(holds.map((hold) => [hold.holdId, hold]));
  const seatByNumber = new Map(seats.map((seat) => [seat.number, seat]));
  const saleOfHold = new Map(sales.map((sale) => [sale.holdId, sale]));
  return [
    ...seats.flatMap((seat) => findSeatFault(seat, holdById.get(seat.holdId ?? ''))),
    ...sectors.flatMap((sector) => findSectorFault(sector)),
    ...holds.flatMap((hold) => findHoldFaults(hold, seatByNumber, saleOfHold.get(hold.holdId))),
    ...sales.flatMap((sale) => findSaleFaults(sale, holdById.get(sale.holdId))),
    ...(saleOfHold.size < sales.length ? ['some hold has two sales'] : []),
  ];
}

function findSeatFault({ number, state, holdId }: Seat, hold: LedgerHold | undefined): string[] {
  const isRight = state === 'sold' ? hold?.state === 'confirmed' : state === 'free';
  return isRight ? [] : [`seat ${number} is ${state}, its hold ${holdId} ${hold?.state}`];
}

function findHoldFaults(
  { holdId, state, seats, totalMinor }: LedgerHold,
  seatByNumber: ReadonlyMap<string, Seat>,
  sale: LedgerSale | undefined,
): string[] {
  const name = `hold ${holdId}`;
  if (state === 'pending') return [`${name} has not ended`];
  if (state !== 'confirmed') return [];
  const own = seats.map((number) => seatByNumber.get(number));
  const seatsMinor = own.reduce((sum, seat) => sum + (seat?.priceMinor ?? Number.NaN), 0);
  const faults: string[] = [];
  if (own.some((seat) => seat?.holdId !== holdId)) faults.push(`${name} lacks some of its seats`);
  if (seatsMinor > totalMinor) faults.push(`${name} costs ${totalMinor}, its seats ${seatsMinor}`);
  if (!sale) faults.push(`${name} is confirmed without a sale`);
  return faults;
}

function findSectorFault(sector: SeatLedger['sectors'][number]): string[] {
  const { free, held, sold, capacity, confirmed } = sector;
  const isRight = held === 0 && sold === confirmed && free + sold === capacity;
  return isRight ? [] : [`a sector does not add up: ${JSON.stringify(sector)}`];
}

function findSaleFaults(sale: LedgerSale, hold: LedgerHold | undefined): string[] {
  const name = `sale ${sale.saleId}`;
  const expected = { completed: 'confirmed', refunded: 'cancelled' } as const;
  if (sale.state === 'pending' || sale.state === 'refunding') return [`${name} is ${sale.state}`];
  if (hold?.state !== expected[sale.state]) {
    return [`${name} is ${sale.state}, its hold ${hold?.state}`];
  }
  const isSame =
    hold.saleId === sale.saleId &&
    hold.userId === sale.userId &&
    hold.totalMinor === sale.totalMinor &&
    String(hold.seats) === String(sale.seats);
  return isSame ? [] : [`${name} is not what its hold says: ${JSON.stringify([sale, hold])}`];
}
