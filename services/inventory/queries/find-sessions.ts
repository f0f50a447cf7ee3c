import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../contract.ts';
import type { SessionDetails, SessionState } from '../domain/session-schemas.ts';
import type { Rooms } from './rooms.ts';

const findSessions = loadStatement(new URL('../sql/find-sessions.sql', import.meta.url));

const searchSessions = loadStatement(new URL('../sql/search-sessions.sql', import.meta.url));

type SessionRow = readonly [
  sessionId: string,
  name: string,
  roomId: string,
  state: SessionState,
  currency: string,
  startsAtMs: number,
  salesEndAtMs: number | null,
  createdAtMs: number,
  refusesSingleSeats: boolean,
  holdTtlMs: number,
  maxHoldLifeMs: number,
  maxExtensions: number,
  maxHoldsPerUser: number,
  maxPlacesPerUser: number,
  organisationId: string | null,
  pixTtlMs: number,
  hasWaitingList: boolean,
];

type FindValues = [
  one: string | null,
  after: string | null,
  limit: number,
  organisationId: string | null,
  withDrafts: boolean,
];

/** What there is to know of one session, or of a page of them. */
export function createFindSessions(
  database: Database,
  rooms: Rooms,
): Pick<InventoryApi, 'findSession' | 'listSessions'> {
  const find = async (...values: FindValues) => {
    const rows = await database.query<SessionRow>(findSessions, values);
    return Promise.all(rows.map((row) => detailsOf(row, rooms)));
  };
  return {
    async findSession({ sessionId }) {
      const [session] = await find(sessionId, null, 1, null, true);
      return session ? { ok: true, session } : { ok: false, code: 'SESSION_NOT_FOUND' };
    },
    async listSessions({ after = null, limit, organisationId = null, withDrafts, search }) {
      if (!search) return { sessions: await find(null, after, limit, organisationId, withDrafts) };
      const { words, from } = search;
      const values = [after, limit, organisationId, withDrafts, patternOf(words), from];
      const rows = await database.query<SessionRow>(searchSessions, values);
      return { sessions: await Promise.all(rows.map((row) => detailsOf(row, rooms))) };
    },
  };
}

/** What LIKE finds words by, wherever they stand; what they have of its own signs means itself. */
function patternOf(words: string): string {
  return `%${words.trim().replaceAll(/[\\%_]/g, '\\$&')}%`;
}

async function detailsOf(row: SessionRow, rooms: Rooms): Promise<SessionDetails> {
  const [sessionId, name, roomId, state, currency, startsAtMs, salesEndAtMs, createdAtMs] = row;
  const map = await rooms.find(roomId);
  return {
    sessionId,
    name,
    roomId,
    state,
    currency,
    startsAtMs,
    salesEndAtMs,
    createdAtMs,
    roomName: map?.roomName ?? '',
    totalSeats: map?.capacity ?? 0,
    organisationId: row[14],
    hasWaitingList: row[16],
    rules: {
      refusesSingleSeats: row[8],
      holdTtlMs: row[9],
      maxHoldLifeMs: row[10],
      maxExtensions: row[11],
      pixTtlMs: row[15],
      maxHoldsPerUser: row[12],
      maxPlacesPerUser: row[13],
    },
  };
}
