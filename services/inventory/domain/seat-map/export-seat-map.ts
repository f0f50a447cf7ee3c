import type { PriceCategory, Row, SeatMap, Sector } from './seat-map.ts';
import { kindOfSeat } from './seat-map.ts';
import { REASON_NEEDED, type SeatMapDocument } from './seat-map-schema.ts';

type SectorDocument = SeatMapDocument['sectors'][number];
type SeatedDocument = Extract<SectorDocument, { kind: 'seated' }>;
type SeatDocument = SeatedDocument['rows'][number]['seats'][number];

/** The document of a seat map, in its shortest form: what goes without saying is left out. */
export function exportSeatMap(map: SeatMap): SeatMapDocument {
  return {
    version: 1,
    room: map.roomName,
    priceCategories: map.priceCategories.map(exportCategory),
    sectors: map.sectors.map((sector) => exportSector(map, sector)),
  };
}

function exportCategory({ id, name, pricesMinor, reasonNeeded, isHidden }: PriceCategory) {
  const prices = [...pricesMinor].map(([ticketKind, price]) => [ticketKind, price / 100] as const);
  const isUsual =
    reasonNeeded.size === Number(pricesMinor.has(REASON_NEEDED)) &&
    [...reasonNeeded].every((ticketKind) => ticketKind === REASON_NEEDED);
  return {
    id,
    name,
    prices: Object.fromEntries(prices),
    ...(!isUsual && { reasonNeeded: [...reasonNeeded] }),
    ...(isHidden && { hidden: true }),
  };
}

function exportSector(map: SeatMap, sector: Sector): SectorDocument {
  const { id, name, categoryIndex } = sector;
  const priceCategory = categoryId(map, categoryIndex);
  if (sector.kind === 'general') {
    return { kind: 'general', id, name, priceCategory, capacity: sector.capacity };
  }
  const { first, count } = sector.rows;
  return {
    kind: 'seated',
    id,
    name,
    priceCategory,
    focus: sector.focus,
    rows: map.rows.slice(first, first + count).map((row) => ({
      label: row.label,
      seats: exportSeats(map, row, categoryIndex),
    })),
  };
}

function exportSeats(map: SeatMap, row: Row, sectorCategory: number): SeatDocument[] {
  const { first, count } = row.seats;
  return Array.from({ length: count }, (_, i): SeatDocument => {
    const index = first + i;
    const kind = kindOfSeat(map, index);
    const category = map.categoryOf[index] ?? sectorCategory;
    return {
      label: (map.numbers[index] ?? '').slice(row.label.length),
      x: map.x[index] ?? 0,
      y: map.y[index] ?? 0,
      ...(kind !== 'standard' && { kind }),
      ...(category !== sectorCategory && { priceCategory: categoryId(map, category) }),
      ...(map.gapAfter[index] === 1 && { gapAfter: true }),
    };
  });
}

function categoryId({ priceCategories }: SeatMap, index: number): string {
  return priceCategories[index]?.id ?? '';
}
