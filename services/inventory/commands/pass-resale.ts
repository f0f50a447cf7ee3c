import type { Database } from '../../../platform/database/database.ts';
import { isUniqueViolation } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';
import type { InventoryApi } from '../contract.ts';
import type { TellChanges } from '../domain/seat-board/seat-changes.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const passResale = statement('pass-resale');
const noteFreed = statement('note-resale-freed');

type PassedRow = readonly [
  isPassed: boolean,
  isNow: boolean,
  isOver: boolean,
  sessionId: string,
  holdId: string,
  saleId: string,
  seatIndex: number | null,
  sectorIndex: number | null,
  heldUntilMs: number,
];

type PassOptions = {
  database: Database;
  layouts: SessionLayouts;
  tell: TellChanges;
  releasePlaces: InventoryApi['releasePlaces'];
};

/** Moves the place of a ticket to its taker's hold; or frees it, where that hold has ended, as any place that is refunded. */
export function createPassResale(options: PassOptions): InventoryApi['passResale'] {
  const { database, tell } = options;
  return async ({ takingId }) => {
    const row = await ask(database, takingId);
    if (!row) return { ok: false, code: 'RESALE_NOT_TAKEN' };
    const [isPassed, isNow, isOver, sessionId, , , seatIndex, , heldUntilMs] = row;
    if (isNow && seatIndex !== null) {
      tell(sessionId, { seats: [{ state: 'held', heldUntilMs, indexes: [seatIndex] }] });
    }
    if (isPassed) return { ok: true };
    if (!isOver) return { ok: false, code: 'RESALE_NOT_TAKEN' };
    return free(options, takingId, row);
  };
}

/** Another may pass it on while this one waits for it: asked again, it is seen. */
async function ask(database: Database, takingId: string): Promise<PassedRow | undefined> {
  const row = await askOnce(database, takingId);
  return row?.[0] || row?.[2] ? row : askOnce(database, takingId);
}

async function askOnce(database: Database, takingId: string): Promise<PassedRow | undefined> {
  try {
    const values = [takingId, currentTraceparent()];
    return (await database.query<PassedRow>(passResale, values))[0];
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return undefined;
  }
}

async function free(
  { database, layouts, releasePlaces }: PassOptions,
  takingId: string,
  [, , , sessionId, holdId, saleId, seatIndex, sectorIndex]: PassedRow,
): ReturnType<InventoryApi['passResale']> {
  const map = (await layouts.find(sessionId))?.map;
  const freed = await releasePlaces({
    sessionId,
    holdId,
    saleId,
    refundId: takingId,
    seats: seatIndex === null ? [] : [map?.numbers[seatIndex] ?? ''],
    sectors:
      sectorIndex === null ? [] : [{ sectorId: map?.sectors[sectorIndex]?.id ?? '', quantity: 1 }],
  });
  if (!freed.ok) return { ok: false, code: 'RESALE_NOT_TAKEN' };
  await database.execute(noteFreed, [takingId]);
  return { ok: true };
}
