import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';
import type { InventoryApi } from '../contract.ts';
import type { Resale } from '../domain/resale-schemas.ts';
import type { TellChanges } from '../domain/seat-board/seat-changes.ts';
import { createFindResales, type FoundResale } from '../queries/find-resales.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';
import { createPassResale } from './pass-resale.ts';
import { createReleasePlaces } from './release-places.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const offerResale = statement('offer-resale');
const endResales = statement('end-resales');
const claimResale = statement('claim-resale');

export type ResaleOptions = {
  database: Database;
  layouts: SessionLayouts;
  tell: TellChanges;
  cancelHold: InventoryApi['cancelHold'];
};

type Operation =
  | 'releasePlaces'
  | 'offerResale'
  | 'findResale'
  | 'listResales'
  | 'endResales'
  | 'claimResale'
  | 'passResale';

/**
 * Tickets that their buyers offer to who waits, and the release of what is refunded. The seller's hold has the place all the while:
 *
 *     open ──offered along the list──▶ offered ──its taker's money is there──▶ passing ──seller has his money──▶ passed
 *       ▲                                 │                                       │
 *       └───────the taker lets it go──────┘                                       │
 *     ended ◀──taken back, used, transferred, too late (open, offered)────────────┴──it can not be passed on
 *
 * `offered` is `open` with a taker whose hold lives; nobody has to note that it ends. That hold is his as any, but has no
 * place until `passResale` moves it over, in one statement, so that each place has one living claim at any moment.
 */
export function createResales(options: ResaleOptions): Pick<InventoryApi, Operation> {
  const { database, layouts } = options;
  const find = createFindResales(database, layouts);
  const releasePlaces = createReleasePlaces(options);
  return {
    async offerResale(asked) {
      const { resaleId, ticketId, sessionId, holdId, saleId, ticketKind, priceMinor } = asked;
      const map = (await layouts.find(sessionId))?.map;
      const seat = asked.seat === null ? null : map?.indexByNumber.get(asked.seat);
      const sector = map?.sectors.findIndex(({ id }) => id === asked.sectorId);
      const [row] = await database.query<[isSold: boolean]>(offerResale, [
        resaleId,
        ticketId,
        sessionId,
        holdId,
        saleId,
        seat ?? null,
        asked.seat === null ? (sector ?? null) : null,
        asked.unit,
        ticketKind,
        priceMinor,
        asked.endsAtMs,
        currentTraceparent(),
      ]);
      const found = await find.ofTicket(ticketId);
      if (!row?.[0] || !found) return { ok: false, code: 'PLACES_NOT_SOLD' };
      return { ok: true, resale: publicResale(found) };
    },
    async findResale({ ticketId }) {
      const found = await find.ofTicket(ticketId);
      if (!found) return { ok: false, code: 'RESALE_NOT_FOUND' };
      return { ok: true, resale: publicResale(found) };
    },
    async listResales({ sessionId, after = null, limit }) {
      return { resales: (await find.ofSession(sessionId, after, limit)).map(publicResale) };
    },
    endResales: createEndResales(options),
    async claimResale({ takingId }) {
      const rows = await database.query<[boolean, string, string]>(claimResale, [takingId]);
      const [isClaimed, ticketId = '', userId = ''] = rows[0] ?? [];
      return isClaimed ? { ok: true, ticketId, userId } : { ok: false, code: 'RESALE_NOT_TAKEN' };
    },
    passResale: createPassResale({ ...options, releasePlaces }),
    releasePlaces,
  };
}

/** Whose hold was of such an offer has nothing to pay for any more: it is given back, with what was passed on to it already. */
function createEndResales({ database, cancelHold }: ResaleOptions): InventoryApi['endResales'] {
  return async ({ ticketIds = [], takingId = null, reason }) => {
    const holds = await database.query<[holdId: string]>(endResales, [
      ticketIds,
      takingId,
      reason,
      currentTraceparent(),
    ]);
    await Promise.all(holds.map(([holdId]) => cancelHold({ holdId })));
    return {};
  };
}

function publicResale({ ticketKind: _, ...resale }: FoundResale): Resale {
  return resale;
}
