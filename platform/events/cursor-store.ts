import type { Database } from '../database/database.ts';
import { loadStatement } from '../database/statement.ts';
import { newId } from '../ids/ids.ts';

/**
 * How long an instance may be silent before another goes on in its place. A lot of events is handed over in
 * less, or the next holder hands it over once more.
 */
export const LEASE_MS = 5000;

/** One cursor, which one instance at a time holds. */
export type HeldCursor = {
  /** The cursor, if this instance holds it now, '' at the beginning; else nothing. */
  lease: () => Promise<string | undefined>;
  /** Moves it and keeps it. `false`: another has taken it over, and what was done since may be done again. */
  move: (cursor: string) => Promise<boolean>;
  /** Lets another take it at once. */
  release: () => Promise<void>;
  /** Back to the beginning, whoever holds it. */
  rewind: () => Promise<void>;
};

/** A cursor by its name, kept in the schema of the service that reads. */
export function createHeldCursor(schema: string, database: Database, name: string): HeldCursor {
  const statement = (file: string) =>
    loadStatement(new URL(`./sql/${file}.sql`, import.meta.url), { schema });
  const leaseCursor = statement('lease-cursor');
  const moveCursor = statement('move-cursor');
  const releaseCursor = statement('release-cursor');
  const rewindCursor = statement('rewind-cursor');
  const holder = newId<'holder'>();
  return {
    async lease() {
      const [row] = await database.query<[string]>(leaseCursor, [name, holder, LEASE_MS / 1000]);
      return row?.[0];
    },
    async move(cursor) {
      const values = [name, holder, cursor, LEASE_MS / 1000];
      return (await database.execute(moveCursor, values)) === 1;
    },
    async release() {
      await database.execute(releaseCursor, [name, holder]);
    },
    async rewind() {
      await database.execute(rewindCursor, [name]);
    },
  };
}
