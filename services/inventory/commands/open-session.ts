import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { OpenSession } from '../contract.ts';

const openSession = loadStatement(new URL('../sql/open-session.sql', import.meta.url));

/**
 * Opens a session with `total` free units. A session that exists already stays as it is, with what it
 * sold: `opened` is false then.
 */
export function createOpenSession(database: Database) {
  return async ({ sessionId, name, total }: OpenSession): Promise<{ opened: boolean }> => {
    const [row] = await database.query<[boolean]>(openSession, [sessionId, name, total]);
    return { opened: row?.[0] ?? false };
  };
}
