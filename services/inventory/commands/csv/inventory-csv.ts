import type { CsvKind } from '../../../../platform/csv/import-kind.ts';
import type { Database } from '../../../../platform/database/database.ts';
import type { Rooms } from '../../queries/rooms.ts';
import type { SessionLayouts } from '../../queries/session-layouts.ts';
import { priceCategoriesCsv } from './price-categories-csv.ts';
import { reservationsCsv } from './reservations-csv.ts';
import { roomsCsv } from './rooms-csv.ts';
import { seatsCsv } from './seats-csv.ts';
import { sessionsCsv } from './sessions-csv.ts';

/** What the inventory gives out and takes in as files, in the order in which a new system takes them. */
export function inventoryCsv({
  database,
  rooms,
  layouts,
}: {
  database: Database;
  rooms: Rooms;
  layouts: SessionLayouts;
}): readonly CsvKind[] {
  return [
    roomsCsv,
    priceCategoriesCsv,
    seatsCsv,
    sessionsCsv(database, rooms),
    reservationsCsv(layouts),
  ];
}
