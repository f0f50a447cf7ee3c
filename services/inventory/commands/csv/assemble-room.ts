import type { Cell } from '../../../../platform/csv/column.ts';
import type { ImportRow, LineFault } from '../../../../platform/csv/import-kind.ts';
import type { SeatKind, SeatMapDocument } from '../../domain/seat-map/seat-map-schema.ts';
import type { RoomOutline } from './room-outline.ts';

type Seated = Extract<SeatMapDocument['sectors'][number], { kind: 'seated' }>;
type SeatRow = Seated['rows'][number] & { lines: number[] };

export type AssembledRoom = {
  readonly document: SeatMapDocument;
  readonly faults: LineFault[];
  /** The line that something of the document comes from: `sectors.0.rows.1.seats.2.label`. */
  readonly lineOf: (path: string) => number;
};

/** Puts the seats of a room into its sectors, in the order of their lines. */
export function assembleRoom(outline: RoomOutline, rows: readonly ImportRow[]): AssembledRoom {
  const { name, sectors, priceCategories } = outline;
  const kinds = new Map(sectors.map(({ id, kind }) => [id, kind]));
  const categories = new Set(priceCategories?.map(({ id }) => id));
  const seatRows = new Map(sectors.map(({ id }) => [id, new Map<string, SeatRow>()]));
  const faults: LineFault[] = [];
  for (const { line, cells } of rows) {
    const [sector, label] = [String(cells['sector_id']), String(cells['row'])];
    const category = cells['price_category'];
    faults.push(...findSeatFaults(line, kinds.get(sector), category, categories));
    const ofSector = seatRows.get(sector);
    const row = ofSector?.get(label) ?? { label, seats: [], lines: [] };
    ofSector?.set(label, row);
    row.seats.push(seatOf(cells));
    row.lines.push(line);
  }
  const first = rows[0]?.line ?? 0;
  for (const { id, kind } of sectors) {
    if (kind !== 'seated' || seatRows.get(id)?.size !== 0) continue;
    faults.push({ line: first, why: `begins a room whose sector ${id} has no seats in the file` });
  }
  const lists = sectors.map(({ id }) => [...(seatRows.get(id)?.values() ?? [])]);
  return {
    faults,
    document: {
      version: 1,
      room: name,
      priceCategories: priceCategories ?? [],
      sectors: sectors.map((sector, place) =>
        sector.kind === 'general'
          ? sector
          : { ...sector, rows: (lists[place] ?? []).map(({ label, seats }) => ({ label, seats })) },
      ),
    },
    lineOf(path) {
      const [, sector, , row, , seat] = path.split('.').map(Number);
      const list = lists[sector ?? -1]?.[row ?? 0]?.lines;
      return list?.[seat ?? 0] ?? list?.[0] ?? first;
    },
  };
}

function findSeatFaults(
  line: number,
  kind: string | undefined,
  category: Cell | undefined,
  categories: ReadonlySet<string>,
): LineFault[] {
  const faults: LineFault[] = [];
  if (kind !== 'seated') {
    const why =
      kind === undefined ? 'is no sector of the room' : 'is a general sector, without seats';
    faults.push({ line, field: 'sector_id', why });
  }
  if (category !== undefined && !categories.has(String(category))) {
    faults.push({ line, field: 'price_category', why: 'is no price category of the room' });
  }
  return faults;
}

function seatOf(cells: ImportRow['cells']): SeatRow['seats'][number] {
  const { kind, price_category: category, gap_after: gap } = cells;
  return {
    label: String(cells['seat']),
    x: Number(cells['x']),
    y: Number(cells['y']),
    ...(kind !== undefined && { kind: kind as SeatKind }),
    ...(category !== undefined && { priceCategory: String(category) }),
    ...(gap === true && { gapAfter: true }),
  };
}
