import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { isUniqueViolation } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';
import type { InventoryApi } from '../contract.ts';
import { freedPlaces, type TellChanges } from '../domain/seat-board/seat-changes.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';

const releasePlaces = loadStatement(new URL('../sql/release-places.sql', import.meta.url));

type ReleasedRow = readonly [isReleased: boolean, isNow: boolean, freeUnits: number[]];

type Options = { database: Database; layouts: SessionLayouts; tell: TellChanges };

/**
 * Gives some places of a sale back, all of them or none, once for the refund's id; the rest stays sold. The constraints of
 * the sectors and the seats' own rows are the judge.
 */
export function createReleasePlaces({
  database,
  layouts,
  tell,
}: Options): InventoryApi['releasePlaces'] {
  const askOnce = async (values: Parameters<Database['query']>[1]) => {
    try {
      const [row] = await database.query<ReleasedRow>(releasePlaces, values);
      return row;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return NOT_RELEASED;
    }
  };
  // Another may have carried out the same refund while this one waited for the hold: its statement began before, and so
  // saw the places as they are now, and not that refund. Asked again it sees both.
  const ask = async (values: Parameters<Database['query']>[1]) => {
    const row = await askOnce(values);
    return row && !row[0] ? askOnce(values) : row;
  };
  return async ({ sessionId, holdId, saleId, refundId, seats, sectors }) => {
    const map = (await layouts.find(sessionId))?.map;
    if (!map) return { ok: false, code: 'SALE_NOT_FOUND' };
    const indexes = seats.map((seat) => map.indexByNumber.get(seat) ?? NOWHERE);
    const unitSectors = sectors.map(({ sectorId }) =>
      map.sectors.findIndex(({ id }) => id === sectorId),
    );
    const quantities = sectors.map(({ quantity }) => quantity);
    const places = [indexes, unitSectors, quantities].map(arrayLiteral);
    const row = await ask([holdId, saleId, refundId, ...places, currentTraceparent()]);
    if (!row) return { ok: false, code: 'SALE_NOT_FOUND' };
    const [isReleased, isNow, freeUnits] = row;
    if (!isReleased) return { ok: false, code: 'PLACES_NOT_SOLD' };
    if (isNow) tell(sessionId, freedPlaces(indexes, unitSectors, freeUnits));
    return { ok: true };
  };
}

const NOT_RELEASED: ReleasedRow = [false, false, []];

/** Of a seat that the map does not have: no sale has it. */
const NOWHERE = -1;
