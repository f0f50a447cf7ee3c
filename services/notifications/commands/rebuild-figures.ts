import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';

const beginRebuild = loadStatement(new URL('../sql/begin-rebuild.sql', import.meta.url));
const findRebuild = loadStatement(new URL('../sql/find-rebuild.sql', import.meta.url));

export type Rebuild = {
  readonly isUnderWay: boolean;
  readonly begunAtMs: number;
  readonly completedAtMs: number | null;
  /** Of all types, those that are not counted too. */
  readonly eventsRead: number;
};

/** Has all events counted anew by the job (jobs/rebuild-figures.ts). One that is under way goes on. */
export function createRebuildFigures(database: Database) {
  const find = async (): Promise<Rebuild> => {
    const [row] = await database.query<[boolean, number, number | null, number]>(findRebuild, []);
    if (!row) throw new Error('there is always a counting');
    const [isUnderWay, begunAtMs, completedAtMs, eventsRead] = row;
    return { isUnderWay, begunAtMs, completedAtMs, eventsRead };
  };
  return {
    find,
    async begin(): Promise<Rebuild> {
      await database.execute(beginRebuild, []);
      return find();
    },
  };
}

export type RebuildFigures = ReturnType<typeof createRebuildFigures>;
