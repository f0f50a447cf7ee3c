import type { Database } from '../../../platform/database/database.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import { describeLine } from './describe-line.ts';
import type { ReadBoard } from './line-boards.ts';
import { readLine } from './read-line.ts';

/** Reads what everybody is told of a line. While its session is a draft nobody is told that there is one. */
export function createReadBoard(
  database: Database,
  inventory: Pick<InventoryApi, 'findSession'>,
): ReadBoard {
  // A session that was shown is no draft any more: it is asked for once.
  const shown = new Set<string>();
  const isShown = async (sessionId: string) => {
    if (shown.has(sessionId)) return true;
    const found = await inventory.findSession({ sessionId });
    if (!found.ok || found.session.state === 'draft') return false;
    shown.add(sessionId);
    return true;
  };
  return async (sessionId) => {
    const line = await readLine(database, sessionId);
    if (!line || !(await isShown(sessionId))) return undefined;
    return { line, body: JSON.stringify(describeLine(line)) };
  };
}
