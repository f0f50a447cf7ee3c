import {
  flag,
  integer,
  oneOf,
  optional,
  required,
  text,
  time,
  uuid,
} from '../../../../platform/csv/column.ts';
import type { CsvKind } from '../../../../platform/csv/import-kind.ts';
import { arrayLiteral, type Database } from '../../../../platform/database/database.ts';
import { loadStatement } from '../../../../platform/database/statement.ts';
import type { SeatMap } from '../../domain/seat-map/seat-map.ts';
import { seatPriceMinor, sectorPriceMinor } from '../../domain/seat-map/seat-map.ts';
import { DEFAULT_SESSION_RULES } from '../../domain/session-schemas.ts';
import type { Rooms } from '../../queries/rooms.ts';

const statement = (file: string) =>
  loadStatement(new URL(`../../sql/${file}.sql`, import.meta.url));
const findBad = statement('find-bad-csv-sessions');
const listNew = statement('list-new-csv-sessions');
const importSession = statement('import-session');
const analyzeSeats = statement('analyze-seats');

/** Sessions with a room, each with its places, all of which are free. One that is there is not changed. */
export function sessionsCsv(database: Database, rooms: Rooms): CsvKind {
  return {
    name: 'sessions',
    about: 'A line for each session that has a room.',
    key: ['session_id'],
    columns: [
      required('session_id', 'The session.', uuid),
      required('name', 'What is played.', text(200)),
      required('room_id', 'A room that is there, complete.', uuid),
      optional('organisation_id', 'Whose it is; the operator’s own where empty.', uuid),
      required('starts_at', 'When it begins.', time),
      optional('sales_end_at', 'When its sale ends; when it is closed where empty.', time),
      required(
        'state',
        '`draft`, `published`, `on_sale`, `closed` or `cancelled`.',
        oneOf('draft', 'published', 'on_sale', 'closed', 'cancelled'),
      ),
      optional('currency', '`BRL` where empty.', text(3, /^[A-Z]{3}$/)),
      optional('created_at', 'When it was made; now where empty.', time),
      optional('refuses_single_seats', 'Whether no single seat may be left.', flag),
      optional('hold_ttl_ms', 'How long a hold lasts.', integer(1000, 3_600_000)),
      optional('max_hold_life_ms', 'However often it is extended.', integer(1000, 86_400_000)),
      optional('max_extensions', 'How often.', integer(0, 1000)),
      optional('max_holds_per_user', 'At the same time.', integer(1, 10_000)),
      optional('max_places_per_user', 'At the same time.', integer(1, 100_000)),
      optional('pix_ttl_ms', 'How long once a Pix is chosen.', integer(60_000, 86_400_000)),
    ],
    exports: statement('export-sessions'),
    async check(transaction, importId) {
      await transaction.execute(findBad, [importId]);
    },
    async apply(transaction, importId) {
      let added = 0;
      let places: ReturnType<typeof placesOf> | undefined;
      let roomOfPlaces = '';
      for await (const lot of transaction.stream<[string, number]>(listNew, [importId])) {
        for (const [roomId, line] of lot) {
          if (!places || roomId !== roomOfPlaces) {
            const map = await rooms.find(roomId);
            if (!map) throw new Error(`the room ${roomId} is not there any more`);
            [places, roomOfPlaces] = [placesOf(map), roomId];
          }
          const rules = JSON.stringify(DEFAULT_SESSION_RULES);
          await transaction.execute(importSession, [importId, line, ...places, rules]);
          added += 1;
        }
      }
      return added;
    },
    async afterwards() {
      await database.execute(analyzeSeats, []);
    },
  };
}

/** The places of a session in a room, as the statement takes them. */
function placesOf(map: SeatMap) {
  const prices = map.numbers.map((_, seat) => seatPriceMinor(map, seat, 'full') ?? 0);
  const general = map.sectors.flatMap((sector) => (sector.kind === 'general' ? [sector] : []));
  return [
    [...map.numbers],
    arrayLiteral(prices),
    arrayLiteral(general.map(({ index }) => index)),
    arrayLiteral(general.map(({ capacity }) => capacity)),
    arrayLiteral(general.map(({ index }) => sectorPriceMinor(map, index, 'full') ?? 0)),
  ] as const;
}
