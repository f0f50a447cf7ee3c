import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../contract.ts';
import type { SessionState } from '../domain/session-schemas.ts';
import { cameFrom, toldBy } from '../domain/session-states.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';

const changeSession = loadStatement(new URL('../sql/change-session.sql', import.meta.url));
const moveSession = loadStatement(new URL('../sql/move-session.sql', import.meta.url));

type ChangeOptions = {
  readonly database: Database;
  readonly layouts: Pick<SessionLayouts, 'forget'>;
  readonly findSession: InventoryApi['findSession'];
};

/** Changes what a session says or allows; holds that were placed keep the end that they have. */
export function createChangeSession({
  database,
  layouts,
  findSession,
}: ChangeOptions): InventoryApi['changeSession'] {
  return async ({ sessionId, changes }) => {
    const values = [sessionId, JSON.stringify(changes)];
    const [row] = await database.query<[boolean]>(changeSession, values);
    layouts.forget(sessionId);
    if (!row) return { ok: false, code: 'SESSION_NOT_FOUND' };
    return row[0] ? findSession({ sessionId }) : { ok: false, code: 'SESSION_CANCELLED' };
  };
}

/** Brings a session into another state; one that is there already stays there. */
export function createMoveSession({
  database,
  layouts,
  findSession,
}: ChangeOptions): InventoryApi['moveSession'] {
  return async ({ sessionId, to }) => {
    const values = [sessionId, to, [...cameFrom[to]], toldBy[to]];
    const [row] = await database.query<[SessionState]>(moveSession, values);
    layouts.forget(sessionId);
    if (!row) return { ok: false, code: 'SESSION_NOT_FOUND' };
    if (row[0] !== to) return { ok: false, code: 'SESSION_STATE_FORBIDS', state: row[0] };
    return findSession({ sessionId });
  };
}
