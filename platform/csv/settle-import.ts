import type { BulkDatabase } from '../database/bulk-database.ts';
import { isTransient } from '../database/sql-error.ts';
import type { Logger } from '../log/logger.ts';
import type { CsvKind } from './import-kind.ts';
import type { SettleStore } from './settle-store.ts';

export type SettleOptions = {
  readonly within: SettleStore;
  readonly bulk: BulkDatabase;
  readonly kinds: readonly CsvKind[];
  readonly log: Logger;
};

/**
 * Carries out an import that has come whole, in one transaction, once; nothing where another instance does it. With a bad
 * line nothing is changed, unless good ones were asked for all the same.
 *
 * @throws when the database is away: it is tried again
 */
export async function settleImport(options: SettleOptions, importId: string): Promise<void> {
  const { within, bulk, log } = options;
  try {
    await carryOut(options, importId);
  } catch (fault) {
    if (isTransient(fault)) throw fault;
    log.error({ importId, err: fault }, 'an import could not be carried out');
    const why = `could not be brought in: ${fault instanceof Error ? fault.message : String(fault)}`;
    await bulk.transact(async (transaction) => {
      const known = within(transaction, importId);
      if (!(await known.lock())) return;
      await known.keepFault(why);
      await known.end('refused', await known.countBad(), 0);
    });
  }
}

async function carryOut({ within, bulk, kinds }: SettleOptions, importId: string): Promise<void> {
  const done = await bulk.transact(async (transaction) => {
    const known = within(transaction, importId);
    const found = await known.lock();
    const kind = kinds.find(({ name }) => name === found?.kind);
    if (!found || !kind) return undefined;
    await known.analyze();
    await known.findRepeated(kind.key.join(', '));
    await kind.check(transaction, importId);
    const bad = await known.countBad();
    if (bad > 0 && !found.skipsBad) {
      await known.end('refused', bad, 0);
      return undefined;
    }
    if (found.isDryRun) {
      await known.end('checked', bad, 0);
      return undefined;
    }
    if (bad > 0) await known.dropBad();
    await known.end('applied', bad, await kind.apply(transaction, importId));
    return kind;
  });
  await done?.afterwards?.();
}
