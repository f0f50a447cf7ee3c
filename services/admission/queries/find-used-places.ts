import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { AdmissionApi } from '../contract.ts';
import type { Place } from '../domain/places-of.ts';

const findUsedPlaces = loadStatement(new URL('../sql/find-used-places.sql', import.meta.url));

/** With which places of a sale somebody was let in; a scan that was taken back does not count. */
export function createFindUsedPlaces(database: Database): AdmissionApi['findUsedPlaces'] {
  return async ({ saleId }) => {
    const rows = await database.query<[Place['kind'], string, number]>(findUsedPlaces, [saleId]);
    return { places: rows.map(([kind, place, unit]) => ({ kind, place, unit })) };
  };
}
