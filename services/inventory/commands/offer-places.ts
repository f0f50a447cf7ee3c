import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { isUniqueViolation } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import type { TellChanges } from '../domain/seat-board/seat-changes.ts';
import type { FittingPlaces } from '../domain/waiting-list/waiting-wish.ts';
import { type Judged, judgePlaces } from '../queries/judge-places.ts';
import { readWaiting, WAITING_PAGE_SIZE, type Waiting } from '../queries/read-waiting.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const settleOffers = statement('settle-offers');
const listSessions = statement('list-sessions-to-offer');
const makeOffer = statement('make-offer');
const openTurns = statement('open-turns');

type OfferRow = readonly [endsAtMs: number, freeUnits: number | null];

/** Others free places all the time: what has changed meanwhile is looked at anew, and again in the next pass. */
const MAX_LOOKS = 5;

export type OfferPlacesOptions = {
  database: Database;
  layouts: SessionLayouts;
  tell: TellChanges;
  log: Logger;
};

export type OfferPlaces = {
  /** Notes which offers have ended, some hundreds at once; tells how many. */
  settle: () => Promise<number>;
  /** Sessions in which something is free, perhaps, that nobody has judged. */
  sessions: () => Promise<string[]>;
  /** Offers what is free of a session to those who wait, and leaves to the public what fits none of them. */
  offer: (sessionId: string) => Promise<void>;
};

/**
 * Offers free places to those who wait, in order, each the best that fit him; what fits nobody is the public's from then on,
 * until something comes free. All that is decided from what was read is conditional on nothing having come free since: then
 * it is read anew. So it may run on any number of instances, and die anywhere.
 */
export function createOfferPlaces(options: OfferPlacesOptions): OfferPlaces {
  const { database, layouts, log } = options;

  /** Makes offers along the list while anything is free. Whether all were made: not when something has changed since. */
  async function offerAlong(sessionId: string, judged: Judged): Promise<boolean> {
    const sectors = judged.turns.map(({ sectorIndex }) => sectorIndex);
    let after: number | undefined = -1;
    while (after !== undefined && judged.places.hasAny(sectors)) {
      const some: Waiting[] = await readWaiting(database, sessionId, after);
      for (const waiting of some) {
        const places = judged.places.find(waiting);
        if (places && !(await offer(options, sessionId, { waiting, places, judged }))) return false;
      }
      after = some.length === WAITING_PAGE_SIZE ? some.at(-1)?.place : undefined;
    }
    return true;
  }

  /** Whether all is judged. */
  async function walk(sessionId: string, judged: Judged): Promise<boolean> {
    if (!(await offerAlong(sessionId, judged))) return false;
    const { turns } = judged;
    const opened = await database.execute(openTurns, [
      sessionId,
      arrayLiteral(turns.map(({ sectorIndex }) => sectorIndex)),
      arrayLiteral(turns.map(({ frees }) => frees)),
      arrayLiteral(turns.map(({ joins }) => joins)),
      arrayLiteral(turns.map(({ sectorIndex }) => judged.nextEndOf(sectorIndex))),
    ]);
    return opened === turns.length;
  }

  return {
    settle: () => database.execute(settleOffers, []),
    async sessions() {
      const rows = await database.query<[string]>(listSessions, []);
      return rows.map(([sessionId]) => sessionId);
    },
    async offer(sessionId) {
      const layout = await layouts.find(sessionId);
      for (let looks = 0; layout && looks < MAX_LOOKS; looks++) {
        const judged = await judgePlaces(database, sessionId, layout.map);
        if (await walk(sessionId, judged)) return;
      }
      log.debug({ sessionId }, 'what is free changes too quickly to be judged; tried again later');
    },
  };
}

type Offer = { waiting: Waiting; places: FittingPlaces; judged: Judged };

/** Whether it is made; not when anything is otherwise than it was read. */
async function offer(
  { database, tell, log }: OfferPlacesOptions,
  sessionId: string,
  { waiting, places, judged }: Offer,
): Promise<boolean> {
  const holdId = newId();
  const units = places.kind === 'units' ? places : undefined;
  const seats = places.kind === 'seats' ? places.seats : [];
  const [row] = await unlessAtOnce(
    database.query<OfferRow>(makeOffer, [
      waiting.entryId,
      sessionId,
      holdId,
      arrayLiteral(seats),
      units?.sectorIndex ?? null,
      units?.quantity ?? null,
      arrayLiteral(judged.turns.map(({ sectorIndex }) => sectorIndex)),
      arrayLiteral(judged.turns.map(({ frees }) => frees)),
      judged.nextEndOf(),
    ]),
  );
  if (!row) return false;
  const [heldUntilMs, free] = row;
  judged.take(places, heldUntilMs);
  tell(sessionId, {
    seats: [{ state: 'held', heldUntilMs, indexes: seats }],
    ...(units && { sectors: [{ index: units.sectorIndex, free: free ?? 0 }] }),
  });
  log.debug({ sessionId, holdId, userId: waiting.userId }, 'places offered');
  return true;
}

/** He has placed a hold in the same moment, which got the same number. */
export async function unlessAtOnce<Row>(rows: Promise<Row[]>): Promise<Row[]> {
  try {
    return await rows;
  } catch (error) {
    if (isUniqueViolation(error)) return [];
    throw error;
  }
}
