import { isDeepStrictEqual } from 'node:util';
import {
  decimal,
  integer,
  oneOf,
  optional,
  required,
  text,
  time,
  uuid,
} from '../../../../platform/csv/column.ts';
import type { CsvKind, ImportRow, LineFault } from '../../../../platform/csv/import-kind.ts';
import { sameTime } from '../../../../platform/csv/same-time.ts';
import type { Transaction } from '../../../../platform/database/bulk-database.ts';
import { loadStatement } from '../../../../platform/database/statement.ts';
import { seatMapLimits, slugPattern } from '../../domain/seat-map/seat-map-schema.ts';
import { keepCsvFaults } from './keep-csv-faults.ts';
import {
  findRoomOutline,
  ROOM_NEVER_CHANGES,
  type RoomOutline,
  type SectorOutline,
} from './room-outline.ts';
import { type RoomLines, walkRooms } from './walk-rooms.ts';

const keepDraft = loadStatement(new URL('../../sql/keep-room-draft.sql', import.meta.url));

const slug = text(32, new RegExp(slugPattern));
const coordinate = decimal(-seatMapLimits.coordinate, seatMapLimits.coordinate);

/** Rooms by their sectors. A room is complete once its prices and its seats have come, too. */
export const roomsCsv: CsvKind = {
  name: 'rooms',
  about: 'A line for each sector of a room.',
  isWhole: true,
  key: ['room_id', 'sector_id'],
  columns: [
    required('room_id', 'The room.', uuid),
    required('room_name', 'The same on all lines of a room.', text(100)),
    optional('organisation_id', 'Whose it is; the operator’s own where empty.', uuid),
    optional('created_at', 'When it was made; now where empty.', time),
    required('sector_id', 'Unique in the room.', slug),
    required('sector_name', 'For people.', text(100)),
    required('kind', '`seated` or `general`.', oneOf('seated', 'general')),
    required('price_category', 'Of its places.', slug),
    optional('capacity', 'Of a general sector.', integer(1, seatMapLimits.capacity)),
    optional('focus_x', 'Of a seated one: where its best seats are nearest to.', coordinate),
    optional('focus_y', 'The same.', coordinate),
  ],
  exports: loadStatement(new URL('../../sql/export-rooms.sql', import.meta.url)),
  prepare: (rows) => Promise.resolve(rows.flatMap(findSectorFaults)),
  async check(transaction, importId) {
    for await (const lines of walkRooms(transaction, importId)) {
      const outline = await findRoomOutline(transaction, lines.roomId);
      const faults = [
        ...findDisagreements(lines),
        ...(outline?.isComplete ? findDifferences(lines, outline) : []),
      ];
      await keepCsvFaults(transaction, importId, faults);
    }
  },
  async apply(transaction, importId) {
    let added = 0;
    for await (const lines of walkRooms(transaction, importId)) {
      added += await keepRoom(transaction, lines);
    }
    return added;
  },
};

async function keepRoom(transaction: Transaction, lines: RoomLines): Promise<number> {
  const outline = await findRoomOutline(transaction, lines.roomId);
  if (outline && findDifferences(lines, outline).length === 0) return 0;
  const [first] = lines.rows;
  const { room_name: name, organisation_id: owner, created_at: at } = first?.cells ?? {};
  await transaction.execute(keepDraft, [
    lines.roomId,
    owner === undefined ? null : String(owner),
    String(name),
    at === undefined ? null : String(at),
    JSON.stringify(lines.rows.map(sectorOf)),
  ]);
  return lines.rows.length;
}

function findSectorFaults({ line, cells }: ImportRow): LineFault[] {
  const { kind, capacity, focus_x: x, focus_y: y } = cells;
  const isGeneral = kind === 'general';
  const fields: readonly (readonly [string, unknown, boolean])[] = [
    ['capacity', capacity, isGeneral],
    ['focus_x', x, !isGeneral],
    ['focus_y', y, !isGeneral],
  ];
  return fields
    .filter(([, value, isNeeded]) => (value !== undefined) !== isNeeded)
    .map(([field, , isNeeded]) => {
      return {
        line,
        field,
        why: `is ${isNeeded ? 'needed' : 'nothing'} for a ${String(kind)} sector`,
      };
    });
}

/** What is said of the room as a whole is the same on each of its lines. */
function findDisagreements({ rows }: RoomLines): LineFault[] {
  const [first] = rows;
  const fields = ['room_name', 'organisation_id', 'created_at'];
  const disagreements = rows.flatMap(({ line, cells }) =>
    fields
      .filter((field) => cells[field] !== first?.cells[field])
      .map((field) => ({ line, field, why: `differs from line ${first?.line}` })),
  );
  const tooMany = rows
    .slice(seatMapLimits.sectors)
    .map(({ line }) => ({ line, why: `is after ${seatMapLimits.sectors} sectors of its room` }));
  return [...disagreements, ...tooMany];
}

function findDifferences({ rows }: RoomLines, outline: RoomOutline): LineFault[] {
  return rows.flatMap((row, place): LineFault[] => {
    const { line, cells } = row;
    const isSame =
      cells['room_name'] === outline.name &&
      (cells['organisation_id'] ?? null) === outline.organisationId &&
      sameTime(cells['created_at'], outline.createdAt) &&
      rows.length === outline.sectors.length &&
      isDeepStrictEqual(sectorOf(row), outline.sectors[place]);
    return isSame ? [] : [{ line, why: ROOM_NEVER_CHANGES }];
  });
}

function sectorOf({ cells }: ImportRow): SectorOutline {
  const said = {
    id: String(cells['sector_id']),
    name: String(cells['sector_name']),
    priceCategory: String(cells['price_category']),
  };
  if (cells['kind'] === 'general') {
    return { kind: 'general', ...said, capacity: Number(cells['capacity']) };
  }
  const focus = { x: Number(cells['focus_x']), y: Number(cells['focus_y']) };
  return { kind: 'seated', ...said, focus };
}
