import { type BatchContext, batchDefaults } from '../../../platform/batch/batch-defaults.ts';
import { createBatcher } from '../../../platform/batch/batcher.ts';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';

const openTallies = loadStatement(new URL('../sql/open-tallies.sql', import.meta.url));

export type TallyOpener = {
  /** Begins to count limited things that were never counted. */
  open: (keys: readonly string[]) => Promise<void>;
  close: () => Promise<void>;
};

/** Orders of a moment begin to count by one statement: nearly every one is the first of its user. */
export function createOpenTallies(database: Database, context: BatchContext): TallyOpener {
  const opening = createBatcher<readonly string[], void>({
    ...batchDefaults('sales.open-tallies', context),
    async run(asked) {
      await database.execute(openTallies, [[...new Set(asked.flat())]]);
      return asked.map(() => undefined);
    },
  });
  return { open: opening.submit, close: opening.close };
}
