import type { ImportRow, LineFault } from '../../../../platform/csv/import-kind.ts';

/** Reads the places of a sale, and those that were taken back of it, into the line; or says what is wrong with them. */
export function readSale(row: ImportRow): LineFault[] {
  const { line, cells, found } = row;
  const faults: LineFault[] = [];
  const seats = wordsOf(cells['seats']);
  const sectors = partsOf(cells['sectors']);
  const backSeats = wordsOf(cells['refunded_seats']);
  const backUnits = partsOf(cells['refunded_units']);
  const fault = (field: string, why: string) => faults.push({ line, field, why });
  if (!sectors) fault('sectors', 'is not like floor:2 stand:1');
  if (!backUnits) fault('refunded_units', 'is not like floor:1 floor:2');
  if (new Set(seats).size < seats.length) fault('seats', 'has a seat twice');
  if (!sectors || !backUnits) return faults;
  if (seats.length + sectors.length === 0)
    fault('seats', 'are none, and there are no sectors either');
  if (new Set(sectors.map(({ id }) => id)).size < sectors.length) fault('sectors', 'has one twice');
  const strange = backSeats.find((seat) => !seats.includes(seat));
  if (strange !== undefined) fault('refunded_seats', `has ${strange}, which is not of the sale`);
  const unknown = backUnits.find(
    ({ id, number }) => number > (sectors.find((sold) => sold.id === id)?.number ?? 0),
  );
  if (unknown)
    fault('refunded_units', `has ${unknown.id}:${unknown.number}, which is not of the sale`);
  faults.push(...findStateFaults(row, backSeats.length + backUnits.length));
  const places = seats.length + sectors.reduce((sum, { number }) => sum + number, 0);
  if (cells['state'] === 'refunded' && backSeats.length + backUnits.length !== places) {
    fault('refunded_seats', 'are not all of a sale that is refunded');
  }
  found['seat_list'] = seats;
  found['sector_list'] = sectors.map(({ id, number }) => ({ sectorId: id, quantity: number }));
  found['back_seats'] = backSeats;
  found['back_sectors'] = [...new Set(backUnits.map(({ id }) => id))].map((sectorId) => {
    const units = backUnits.filter(({ id }) => id === sectorId).map(({ number }) => number);
    return { sectorId, quantity: units.length, units };
  });
  return faults;
}

function findStateFaults({ line, cells }: ImportRow, back: number): LineFault[] {
  const { total, refunded, state, refunded_at: at } = cells;
  const faults: LineFault[] = [];
  if (Number(refunded ?? 0) > Number(total)) {
    faults.push({ line, field: 'refunded', why: 'is more than the total' });
  }
  if ((refunded !== undefined) !== back > 0) {
    faults.push({ line, field: 'refunded', why: 'goes with the places that were taken back' });
  }
  if (at !== undefined && state !== 'refunded') {
    faults.push({ line, field: 'refunded_at', why: 'is nothing for a sale that is completed' });
  }
  return faults;
}

function partsOf(cell: unknown): { id: string; number: number }[] | undefined {
  const parts = wordsOf(cell).map((word) => /^([^:]+):([1-9]\d{0,6})$/.exec(word));
  if (parts.includes(null)) return undefined;
  return parts.map((part) => ({ id: part?.[1] ?? '', number: Number(part?.[2]) }));
}

function wordsOf(cell: unknown): string[] {
  return typeof cell === 'string' ? cell.split(' ').filter((word) => word !== '') : [];
}
