import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';
import type { AdmissionApi } from '../contract.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const closePlaces = statement('close-places');
const reopenPlaces = statement('reopen-places');

type Row = readonly [isIssued: boolean, usedPlace: string | null];

/**
 * Makes tickets void whose money is about to go back, and makes those count again whose money does not. Who scans one in the
 * same moment comes before or after that. Both may be asked again by the refund's id.
 */
export function createClosePlaces(
  database: Database,
): Pick<AdmissionApi, 'closePlaces' | 'reopenPlaces'> {
  return {
    async closePlaces({ saleId, refundId, places }) {
      const values = [saleId, refundId, JSON.stringify(places), currentTraceparent()];
      const [row] = await database.query<Row>(closePlaces, values);
      const [isIssued = false, usedPlace = null] = row ?? [];
      if (usedPlace !== null) return { ok: false, code: 'TICKET_USED', place: usedPlace };
      return isIssued ? { ok: true } : { ok: false, code: 'NOT_ISSUED' };
    },
    async reopenPlaces({ refundId }) {
      await database.execute(reopenPlaces, [refundId, currentTraceparent()]);
      return {};
    },
  };
}
