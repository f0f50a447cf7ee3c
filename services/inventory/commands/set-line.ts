import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../contract.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';

const setLineStatement = loadStatement(new URL('../sql/set-line.sql', import.meta.url));

/** Takes over that a session has a line, or none any more: from then on its places are held by passes, or without. */
export function createSetLine(
  database: Database,
  layouts: Pick<SessionLayouts, 'forget'>,
): InventoryApi['setLine'] {
  return async ({ sessionId, version, passKey }) => {
    const [row] = await database.query(setLineStatement, [sessionId, version, passKey]);
    layouts.forget(sessionId);
    return row ? { ok: true } : { ok: false, code: 'SESSION_NOT_FOUND' };
  };
}
