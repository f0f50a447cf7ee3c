import {
  integer,
  money,
  oneOf,
  optional,
  prefixedId,
  required,
  text,
  time,
  uuid,
} from '../../../../platform/csv/column.ts';
import type { CsvKind, ImportRow, LineFault } from '../../../../platform/csv/import-kind.ts';
import { loadStatement } from '../../../../platform/database/statement.ts';
import type { SeatMap } from '../../domain/seat-map/seat-map.ts';
import type { SessionLayouts } from '../../queries/session-layouts.ts';
import { findPlaces } from './find-places.ts';

const statement = (file: string) =>
  loadStatement(new URL(`../../sql/${file}.sql`, import.meta.url));
const lockPlaces = statement('lock-csv-places');
const findBad = statement('find-bad-csv-reservations');
const importReservations = statement('import-reservations');

const MOST_MONEY = 1_000_000_000;
/** Far above what one reservation has. */
const LONGEST_LIST = 20_000;

/** Reservations with their ids and states. Those that are pending or confirmed have their places from then on. */
export function reservationsCsv(layouts: SessionLayouts): CsvKind {
  return {
    name: 'reservations',
    about: 'A line for each reservation, whatever became of it.',
    key: ['reservation_id'],
    columns: [
      required('reservation_id', 'The reservation.', prefixedId('res')),
      required('session_id', 'A session that is there.', uuid),
      required('user_id', 'Whose it is.', text(200)),
      required(
        'state',
        '`pending`, `confirmed`, `expired` or `cancelled`.',
        oneOf('pending', 'confirmed', 'expired', 'cancelled'),
      ),
      optional('seats', 'Numbers of its seats, with spaces between.', text(LONGEST_LIST)),
      optional(
        'sectors',
        'Places of general sectors, with spaces between: `floor:2 stand:1`.',
        text(LONGEST_LIST),
      ),
      required('total', 'What it costs.', money(MOST_MONEY)),
      optional(
        'sale_id',
        'The sale of a confirmed one, or of one that was refunded.',
        prefixedId('sale'),
      ),
      required('expires_at', 'When it lapses, or would have.', time),
      optional('created_at', 'When it was made; now where empty.', time),
      optional('extensions', 'How often it got its time anew.', integer(0, 1_000_000)),
    ],
    exports: statement('export-reservations'),
    async prepare(rows) {
      const ids = new Set(rows.map(({ cells }) => String(cells['session_id'])));
      const maps = new Map<string, SeatMap | undefined>();
      for (const id of ids) maps.set(id, (await layouts.find(id))?.map);
      return rows.flatMap((row) => prepareRow(row, maps.get(String(row.cells['session_id']))));
    },
    async check(transaction, importId) {
      await transaction.query(lockPlaces, [importId]);
      await transaction.execute(findBad, [importId]);
    },
    async apply(transaction, importId) {
      const [row] = await transaction.query<[number]>(importReservations, [importId]);
      return row?.[0] ?? 0;
    },
  };
}

/** Finds its places in the map of its session. */
function prepareRow({ line, cells, found }: ImportRow, map: SeatMap | undefined): LineFault[] {
  if (!map) return [{ line, field: 'session_id', why: 'names no session that has a room' }];
  const faults: LineFault[] = [];
  const { state, sale_id: sale } = cells;
  if (state === 'confirmed' && sale === undefined) {
    faults.push({ line, field: 'sale_id', why: 'is needed for a confirmed reservation' });
  }
  if ((state === 'pending' || state === 'expired') && sale !== undefined) {
    faults.push({ line, field: 'sale_id', why: `is nothing for a reservation that is ${state}` });
  }
  const places = findPlaces(map, cells['seats'], cells['sectors']);
  faults.push(...places.faults.map((fault) => ({ line, ...fault })));
  if (places.seats.length + places.sectors.length > 0) {
    found['seat_indexes'] = places.seats;
    found['unit_sectors'] = places.sectors.map(({ index }) => index);
    found['unit_quantities'] = places.sectors.map(({ quantity }) => quantity);
  } else if (faults.length === 0 && state !== 'cancelled' && state !== 'expired') {
    faults.push({ line, field: 'seats', why: 'are none, and there are no sectors either' });
  }
  return faults;
}
