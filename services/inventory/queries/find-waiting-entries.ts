import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { SeatKind } from '../domain/seat-map/seat-map-schema.ts';
import type { WaitingEntry, WaitingState } from '../domain/waiting-list/waiting-schemas.ts';
import type { SessionLayouts } from './session-layouts.ts';

const findEntries = loadStatement(new URL('../sql/find-waiting-entries.sql', import.meta.url));

type EntryRow = readonly [
  entryId: string,
  sessionId: string,
  userId: string,
  organisationId: string | null,
  state: WaitingState,
  sectorIndex: number | null,
  quantity: number,
  together: boolean,
  kinds: SeatKind[] | null,
  joinedAtMs: number,
  holdId: string | null,
  offerEndsAtMs: number | null,
  ahead: number | null,
];

export type FindWaitingEntries = {
  one: (entryId: string) => Promise<WaitingEntry | undefined>;
  /** Those of a user, in the sessions of one organisation or in all. */
  ofUser: (userId: string, organisationId?: string) => Promise<WaitingEntry[]>;
  /** Those of a session that wait or are offered places, so many after one of them. */
  ofSession: (sessionId: string, after: string | null, limit: number) => Promise<WaitingEntry[]>;
};

/** Entries of waiting lists as they stand at this moment. */
export function createFindWaitingEntries(
  database: Database,
  layouts: SessionLayouts,
): FindWaitingEntries {
  const find = async (values: readonly (string | number | null)[]): Promise<WaitingEntry[]> => {
    const rows = await database.query<EntryRow>(findEntries, values);
    return Promise.all(rows.map((row) => detailsOf(row, layouts)));
  };
  return {
    async one(entryId) {
      const [entry] = await find([entryId, null, null, null, null, null]);
      return entry;
    },
    ofUser: (userId, organisationId = undefined) =>
      find([null, userId, organisationId ?? null, null, null, null]),
    ofSession: (sessionId, after, limit) => find([null, null, null, sessionId, after, limit]),
  };
}

async function detailsOf(row: EntryRow, layouts: SessionLayouts): Promise<WaitingEntry> {
  const [entryId, sessionId, userId, organisationId, state, sectorIndex] = row;
  const layout = sectorIndex === null ? undefined : await layouts.find(sessionId);
  return {
    entryId,
    sessionId,
    userId,
    organisationId,
    state,
    sectorId: sectorIndex === null ? null : (layout?.map.sectors[sectorIndex]?.id ?? ''),
    quantity: row[6],
    together: row[7],
    kinds: row[8],
    joinedAtMs: row[9],
    holdId: row[10],
    offerEndsAtMs: row[11],
    ahead: row[12],
  };
}
