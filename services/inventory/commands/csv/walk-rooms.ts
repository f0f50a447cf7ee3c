import type { ImportRow, LineFault } from '../../../../platform/csv/import-kind.ts';
import type { Transaction } from '../../../../platform/database/bulk-database.ts';
import { loadStatement } from '../../../../platform/database/statement.ts';
import { seatMapLimits } from '../../domain/seat-map/seat-map-schema.ts';
import { keepCsvFaults } from './keep-csv-faults.ts';

const listRows = loadStatement(new URL('../../sql/list-csv-rows-by-room.sql', import.meta.url));

export type RoomLines = { readonly roomId: string; readonly rows: readonly ImportRow[] };

/** No room has more lines of any kind, and so many fit into the memory. */
const MOST_LINES = seatMapLimits.seats;

type Read = readonly [roomId: string, line: number, cells: ImportRow['cells']];

/** The lines of an import, a room at a time. */
export async function* walkRooms(
  transaction: Transaction,
  importId: string,
): AsyncGenerator<RoomLines> {
  let roomId = '';
  let rows: ImportRow[] = [];
  for await (const lot of transaction.stream<Read>(listRows, [importId])) {
    const tooMany: LineFault[] = [];
    for (const [room, line, cells] of lot) {
      if (room !== roomId) {
        if (rows.length > 0) yield { roomId, rows };
        [roomId, rows] = [room, []];
      }
      if (rows.length < MOST_LINES) rows.push({ line, cells, found: {} });
      else tooMany.push({ line, field: 'room_id', why: `has more than ${MOST_LINES} lines` });
    }
    await keepCsvFaults(transaction, importId, tooMany);
  }
  if (rows.length > 0) yield { roomId, rows };
}
