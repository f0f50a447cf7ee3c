import { isDeepStrictEqual } from 'node:util';
import { flag, money, optional, required, text, uuid } from '../../../../platform/csv/column.ts';
import type { CsvKind, ImportRow, LineFault } from '../../../../platform/csv/import-kind.ts';
import type { Transaction } from '../../../../platform/database/bulk-database.ts';
import { loadStatement } from '../../../../platform/database/statement.ts';
import { compileSeatMap } from '../../domain/seat-map/compile-seat-map.ts';
import { exportSeatMap } from '../../domain/seat-map/export-seat-map.ts';
import { parseSeatMap } from '../../domain/seat-map/parse-seat-map.ts';
import {
  type SeatMapDocument,
  seatMapLimits,
  slugPattern,
} from '../../domain/seat-map/seat-map-schema.ts';
import { keepCsvFaults } from './keep-csv-faults.ts';
import {
  findRoomOutline,
  type PriceCategories,
  ROOM_NEVER_CHANGES,
  type RoomOutline,
} from './room-outline.ts';
import { type RoomLines, walkRooms } from './walk-rooms.ts';

const priceDraft = loadStatement(new URL('../../sql/price-room-draft.sql', import.meta.url));
const completeRoom = loadStatement(new URL('../../sql/complete-room.sql', import.meta.url));

const slug = text(32, new RegExp(slugPattern));
const MOST_FAULTS = 1000;

/** What places cost. A room of general sectors alone is complete with its prices. */
export const priceCategoriesCsv: CsvKind = {
  name: 'price-categories',
  about: 'A line for each kind of ticket of a category of a room.',
  isWhole: true,
  key: ['room_id', 'category_id', 'ticket_kind'],
  columns: [
    required('room_id', 'A room of the rooms file.', uuid),
    required('category_id', 'As sectors and seats name it.', slug),
    required('name', 'The same on all lines of a category.', text(100)),
    required('ticket_kind', '`full`, which each category has, and others.', slug),
    required('price', 'With up to two decimals.', money(seatMapLimits.price)),
    optional(
      'reason_needed',
      'Whether its buyer says why he may have it; `true` for `half` where empty.',
      flag,
    ),
    optional('hidden', 'Whether its places need a voucher; `false` where empty.', flag),
  ],
  exports: loadStatement(new URL('../../sql/export-price-categories.sql', import.meta.url)),
  async check(transaction, importId) {
    for await (const lines of walkRooms(transaction, importId)) {
      const outline = await findRoomOutline(transaction, lines.roomId);
      await keepCsvFaults(transaction, importId, findPriceFaults(lines, outline));
    }
  },
  async apply(transaction, importId) {
    let added = 0;
    for await (const lines of walkRooms(transaction, importId)) {
      const outline = await findRoomOutline(transaction, lines.roomId);
      if (outline && !outline.isComplete) added += await priceRoom(transaction, lines, outline);
    }
    return added;
  },
};

async function priceRoom(transaction: Transaction, lines: RoomLines, outline: RoomOutline) {
  const categories = categoriesOf(lines);
  if (isDeepStrictEqual(categories, outline.priceCategories)) return 0;
  const { roomId, rows } = lines;
  if (outline.sectors.some(({ kind }) => kind === 'seated')) {
    await transaction.execute(priceDraft, [roomId, JSON.stringify(categories)]);
  } else {
    const map = exportSeatMap(compileSeatMap(standIn(outline, categories)));
    await transaction.execute(completeRoom, [roomId, JSON.stringify(map)]);
  }
  return rows.length;
}

function findPriceFaults(lines: RoomLines, outline: RoomOutline | undefined): LineFault[] {
  const { rows } = lines;
  if (!outline) {
    const why = 'names no room: bring in its rooms first';
    return rows.map(({ line }) => ({ line, field: 'room_id', why }));
  }
  const disagreements = findDisagreements(lines);
  if (disagreements.length > 0) return disagreements;
  const categories = categoriesOf(lines);
  if (outline.isComplete) {
    const known = canonical(outline.priceCategories ?? []);
    if (isDeepStrictEqual(canonical(categories), known)) return [];
    const isThere = (row: ImportRow) =>
      isDeepStrictEqual(
        canonical(categoriesOf({ ...lines, rows: linesOfCategory(rows, row) }))[0],
        known.find(({ id }) => id === row.cells['category_id']),
      );
    const differing = rows.filter((row) => !isThere(row));
    const named = differing.length > 0 ? differing : rows;
    return named.map(({ line }) => ({ line, why: ROOM_NEVER_CHANGES }));
  }
  const parsed = parseSeatMap(standIn(outline, categories), MOST_FAULTS);
  if (parsed.ok) return [];
  return parsed.errors.map(({ field, message }) => faultOf(rows, categories, field, message));
}

function linesOfCategory(rows: readonly ImportRow[], { cells }: ImportRow): ImportRow[] {
  return rows.filter((other) => other.cells['category_id'] === cells['category_id']);
}

/** A fault of the map, at the line that it comes from. */
function faultOf(
  rows: readonly ImportRow[],
  categories: PriceCategories,
  path: string,
  message: string,
): LineFault {
  const [place, nth, ...rest] = path.split('.');
  const category = place === 'priceCategories' ? categories[Number(nth)] : undefined;
  const own = rows.filter(({ cells }) => cells['category_id'] === category?.id);
  const kind = rest[0] === 'prices' ? rest[1] : undefined;
  const row = own.find(({ cells }) => cells['ticket_kind'] === kind) ?? own[0] ?? rows[0];
  const about = category ? `${rest.join('.')} ${message}` : `${path} ${message}`;
  return { line: row?.line ?? 0, why: about.trim() };
}

function findDisagreements({ rows }: RoomLines): LineFault[] {
  const first = new Map<string, ImportRow>();
  return rows.flatMap((row) => {
    const id = String(row.cells['category_id']);
    const before = first.get(id);
    if (!before) {
      first.set(id, row);
      return [];
    }
    return ['name', 'hidden']
      .filter((field) => row.cells[field] !== before.cells[field])
      .map((field) => ({ line: row.line, field, why: `differs from line ${before.line}` }));
  });
}

function categoriesOf({ rows }: Pick<RoomLines, 'rows'>): PriceCategories {
  const ids = [...new Set(rows.map(({ cells }) => String(cells['category_id'])))];
  return ids.map((id) => {
    const own = rows.filter(({ cells }) => cells['category_id'] === id);
    const prices = own.map(({ cells }) => [
      String(cells['ticket_kind']),
      Number(cells['price']) / 100,
    ]);
    const reasonNeeded = own
      .filter(({ cells }) => cells['reason_needed'] ?? cells['ticket_kind'] === 'half')
      .map(({ cells }) => String(cells['ticket_kind']));
    return {
      id,
      name: String(own[0]?.cells['name']),
      prices: Object.fromEntries(prices) as PriceCategories[number]['prices'],
      reasonNeeded,
      hidden: own[0]?.cells['hidden'] === true,
    };
  });
}

/** In the one form that a map is given out in. */
function canonical(priceCategories: PriceCategories): PriceCategories {
  if (priceCategories.length === 0) return [];
  const sectors: SeatMapDocument['sectors'] = [];
  const { priceCategories: shown } = exportSeatMap(
    compileSeatMap({ version: 1, room: '-', priceCategories, sectors }),
  );
  return shown.map((category) => ({
    ...category,
    ...(category.reasonNeeded && { reasonNeeded: category.reasonNeeded.toSorted() }),
  }));
}

/** The room with a seat in each seated sector, since its own have not come. */
function standIn(
  { name, sectors }: RoomOutline,
  priceCategories: PriceCategories,
): SeatMapDocument {
  return {
    version: 1,
    room: name,
    priceCategories,
    sectors: sectors.map((sector, place) =>
      sector.kind === 'general'
        ? sector
        : { ...sector, rows: [{ label: `S${place}.`, seats: [{ label: '1', x: place, y: 0 }] }] },
    ),
  };
}
