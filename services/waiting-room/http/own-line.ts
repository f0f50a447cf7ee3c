import type { Caller } from '../../../platform/access/caller.ts';
import { organisationOf } from '../../../platform/access/reach.ts';
import type { Database } from '../../../platform/database/database.ts';
import { isUuid } from '../../../platform/ids/ids.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { Line } from '../domain/line.ts';
import { readLine } from '../queries/read-line.ts';

type Session = Extract<Awaited<ReturnType<InventoryApi['findSession']>>, { ok: true }>['session'];

/** A session, if the caller may give it a line. */
export async function findOwnSession(
  inventory: Pick<InventoryApi, 'findSession'>,
  caller: Caller,
  sessionId: string,
): Promise<Session | undefined> {
  const found = isUuid(sessionId) ? await inventory.findSession({ sessionId }) : undefined;
  return found?.ok && isOwn(caller, found.session) ? found.session : undefined;
}

/** The line of a session, if the caller may look after it. */
export async function findOwnLine(
  database: Database,
  caller: Caller,
  sessionId: string,
): Promise<Line | undefined> {
  const line = isUuid(sessionId) ? await readLine(database, sessionId.toLowerCase()) : undefined;
  return line && isOwn(caller, line) ? line : undefined;
}

function isOwn(caller: Caller, { organisationId }: { organisationId: string | null }): boolean {
  const own = organisationOf(caller);
  return own === undefined || own === organisationId;
}
