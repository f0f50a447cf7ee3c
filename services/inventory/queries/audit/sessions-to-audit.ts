import type { Database } from '../../../../platform/database/database.ts';
import { loadStatement } from '../../../../platform/database/statement.ts';
import type { SessionToAudit } from './audit-session.ts';

const listSessions = loadStatement(
  new URL('../../sql/list-sessions-to-audit.sql', import.meta.url),
);
const findSession = loadStatement(new URL('../../sql/find-session-to-audit.sql', import.meta.url));

const PAGE_SIZE = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** All sessions, by their ids; one that is opened meanwhile may be among them. */
export async function* sessionsToAudit(database: Database): AsyncGenerator<SessionToAudit> {
  for (let after: string | undefined = BEFORE_ALL; after !== undefined; ) {
    const page: SessionToAudit[] = await database.query(listSessions, [after, PAGE_SIZE]);
    yield* page;
    after = page.length === PAGE_SIZE ? page.at(-1)?.[0] : undefined;
  }
}

/** One session, or none when it is not there. */
export async function sessionToAudit(
  database: Database,
  sessionId: string,
): Promise<SessionToAudit[]> {
  return database.query<SessionToAudit>(findSession, [sessionId]);
}
