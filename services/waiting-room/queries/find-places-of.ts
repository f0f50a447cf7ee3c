import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { WaitingRoomApi } from '../contract.ts';

const findPlacesOf = loadStatement(new URL('../sql/find-places-of.sql', import.meta.url));

/** The places in lines that are a user's. Those of devices are nobody's: who has the token of one has its place. */
export function createFindPlacesOf(database: Database): WaitingRoomApi['findPlacesOf'] {
  return async ({ userId }) => {
    const rows = await database.query<[string, number, number]>(findPlacesOf, [`u:${userId}`]);
    return {
      places: rows.map(([sessionId, number, joinedAtMs]) => ({ sessionId, number, joinedAtMs })),
    };
  };
}
