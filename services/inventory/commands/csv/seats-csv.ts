import {
  decimal,
  flag,
  oneOf,
  optional,
  required,
  text,
  uuid,
} from '../../../../platform/csv/column.ts';
import type { CsvKind, ImportRow, LineFault } from '../../../../platform/csv/import-kind.ts';
import type { Transaction } from '../../../../platform/database/bulk-database.ts';
import { loadStatement } from '../../../../platform/database/statement.ts';
import { compileSeatMap } from '../../domain/seat-map/compile-seat-map.ts';
import { exportSeatMap } from '../../domain/seat-map/export-seat-map.ts';
import { parseSeatMap } from '../../domain/seat-map/parse-seat-map.ts';
import type { SeatMap } from '../../domain/seat-map/seat-map.ts';
import { kindOfSeat } from '../../domain/seat-map/seat-map.ts';
import {
  labelPattern,
  type SeatMapDocument,
  seatKinds,
  seatMapLimits,
  slugPattern,
} from '../../domain/seat-map/seat-map-schema.ts';
import { assembleRoom } from './assemble-room.ts';
import { keepCsvFaults } from './keep-csv-faults.ts';
import { findRoomOutline, ROOM_NEVER_CHANGES } from './room-outline.ts';
import { type RoomLines, walkRooms } from './walk-rooms.ts';

const completeRoom = loadStatement(new URL('../../sql/complete-room.sql', import.meta.url));
const findRoom = loadStatement(new URL('../../sql/find-room.sql', import.meta.url));

const slug = text(32, new RegExp(slugPattern));
const label = (most: number) => text(most, new RegExp(labelPattern, 'u'));
const coordinate = decimal(-seatMapLimits.coordinate, seatMapLimits.coordinate);

/** The seats of rooms, in the order of their maps. With them a room is complete. */
export const seatsCsv: CsvKind = {
  name: 'seats',
  about: 'A line for each seat of a room, along its rows.',
  isWhole: true,
  key: ['room_id', 'row', 'seat'],
  // A seat's number is its row's label followed by its own.
  keyOf: ({ room_id: room, row, seat }) => `${String(room)} ${String(row)}${String(seat)}`,
  columns: [
    required('room_id', 'A room of the rooms file.', uuid),
    required('sector_id', 'A seated sector of it.', slug),
    required('row', 'The label of its row.', label(16)),
    required('seat', 'Its own label: with the row’s it is the number of the seat.', label(8)),
    required('x', 'To the right.', coordinate),
    required('y', 'Downwards.', coordinate),
    optional('kind', 'One of the four kinds of seat; `standard` where empty.', oneOf(...seatKinds)),
    optional('price_category', 'Where it is not its sector’s.', slug),
    optional('gap_after', 'Whether the next seat of the row is not beside it.', flag),
  ],
  exports: loadStatement(new URL('../../sql/export-seats.sql', import.meta.url)),
  async check(transaction, importId) {
    for await (const lines of walkRooms(transaction, importId)) {
      await keepCsvFaults(transaction, importId, await findFaults(transaction, lines));
    }
  },
  async apply(transaction, importId) {
    let added = 0;
    for await (const lines of walkRooms(transaction, importId)) {
      const outline = await findRoomOutline(transaction, lines.roomId);
      if (!outline || outline.isComplete) continue;
      const map = exportSeatMap(compileSeatMap(assembleRoom(outline, lines.rows).document));
      await transaction.execute(completeRoom, [lines.roomId, JSON.stringify(map)]);
      added += lines.rows.length;
    }
    return added;
  },
};

async function findFaults(transaction: Transaction, lines: RoomLines): Promise<LineFault[]> {
  const { rows, roomId } = lines;
  const outline = await findRoomOutline(transaction, roomId);
  const all = (why: string) => rows.map(({ line }) => ({ line, field: 'room_id', why }));
  if (!outline) return all('names no room: bring in its rooms first');
  if (outline.isComplete) {
    const [row] = await transaction.query<[SeatMapDocument]>(findRoom, [roomId]);
    return row ? findDifferences(rows, compileSeatMap(row[0])) : [];
  }
  if (!outline.priceCategories) return all('has no prices: bring in its price-categories first');
  const { document, faults, lineOf } = assembleRoom(outline, rows);
  if (faults.length > 0) return faults;
  const parsed = parseSeatMap(document, seatMapLimits.seats);
  if (parsed.ok) return [];
  return parsed.errors.map(({ field, message }) => {
    const why = message.replace(/sectors(\.\w+)+/g, (path) => `line ${lineOf(path)}`);
    return { line: lineOf(field), why };
  });
}

/** A room that is there never changes; a line that says what it is does no harm. */
function findDifferences(rows: readonly ImportRow[], map: SeatMap): LineFault[] {
  return rows
    .filter(({ cells }) => !isThere(cells, map))
    .map(({ line }) => ({ line, why: ROOM_NEVER_CHANGES }));
}

function isThere(cells: ImportRow['cells'], map: SeatMap): boolean {
  const seat = map.indexByNumber.get(`${String(cells['row'])}${String(cells['seat'])}`);
  if (seat === undefined) return false;
  const row = map.rows[map.rowOf[seat] ?? -1];
  const sector = map.sectors[map.sectorOf[seat] ?? -1];
  const category = map.priceCategories[map.categoryOf[seat] ?? -1]?.id;
  const own = map.priceCategories[sector?.categoryIndex ?? -1]?.id;
  return (
    sector?.id === cells['sector_id'] &&
    row?.label === cells['row'] &&
    map.x[seat] === cells['x'] &&
    map.y[seat] === cells['y'] &&
    kindOfSeat(map, seat) === (cells['kind'] ?? 'standard') &&
    category === (cells['price_category'] ?? own) &&
    (map.gapAfter[seat] === 1 || endsBeforeNamesake(map, seat)) === (cells['gap_after'] ?? false)
  );
}

/** As it is written: two rows of one label are told apart by a gap. */
function endsBeforeNamesake({ rows, rowOf }: SeatMap, seat: number): boolean {
  const place = rowOf[seat] ?? 0;
  const [row, next] = [rows[place], rows[place + 1]];
  if (!row || !next || seat !== row.seats.first + row.seats.count - 1) return false;
  return next.label === row.label && next.sectorIndex === row.sectorIndex;
}
