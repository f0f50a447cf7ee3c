import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../../inventory/contract.ts';

const findUntoldLines = loadStatement(new URL('../sql/find-untold-lines.sql', import.meta.url));
const noteToldLine = loadStatement(new URL('../sql/note-told-line.sql', import.meta.url));

type Row = readonly [sessionId: string, version: number, passKey: string | null];

const LOT = 100;

/**
 * Tells the inventory of lines that came, or are over, since it was told last: from then on it takes no reservation
 * without a pass, or all again. Of one session, or of all. Told twice, it makes no difference; told late, the later
 * version counts.
 */
export type TellInventory = (sessionId: string | null) => Promise<void>;

export function createTellInventory(
  database: Database,
  inventory: Pick<InventoryApi, 'setLine'>,
): TellInventory {
  return async (only) => {
    const rows = await database.query<Row>(findUntoldLines, [LOT, only]);
    for (const [sessionId, version, passKey] of rows) {
      await inventory.setLine({ sessionId, version, passKey });
      await database.execute(noteToldLine, [sessionId, version]);
    }
  };
}
