import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Figure, Step } from '../domain/figures-of.ts';

const findFigures = loadStatement(new URL('../sql/find-figures.sql', import.meta.url));
const findMinutes = loadStatement(new URL('../sql/find-minutes.sql', import.meta.url));

/** How often a step was taken, with how many places and for how much. */
export type Sum = { readonly times: number; readonly places: number; readonly amountMinor: number };
export type Sums = Readonly<Partial<Record<Step, Sum>>>;
export type KeyedSums = ReadonlyMap<string, Sums>;

export type SessionFigures = {
  readonly all: Sums;
  readonly bySector: KeyedSums;
  readonly byKind: KeyedSums;
};

type SumRow = readonly [step: Step, times: number, places: number, amountMinor: number];

export function createFindFigures(database: Database) {
  return {
    async ofSession(sessionId: string): Promise<SessionFigures> {
      type Row = [Figure['view'], string, ...SumRow];
      const rows = await database.query<Row>(findFigures, [sessionId]);
      const of = (view: Figure['view']) =>
        gather(rows.flatMap(([its, key, ...sum]) => (its === view ? [[key, sum] as const] : [])));
      return { all: of('all').get('') ?? {}, bySector: of('sector'), byKind: of('kind') };
    },

    /** Minutes in which something was sold or taken back, in their order: `2030-01-01T20:00` and its sums. */
    async byMinute(sessionId: string, from: string, before: string): Promise<KeyedSums> {
      const rows = await database.query<[string, ...SumRow]>(findMinutes, [
        sessionId,
        from,
        before,
      ]);
      return gather(rows.map(([key, ...sum]) => [key, sum] as const));
    },
  };
}

export type FindFigures = ReturnType<typeof createFindFigures>;

function gather(rows: readonly (readonly [key: string, sum: SumRow])[]): KeyedSums {
  const sums = new Map<string, Partial<Record<Step, Sum>>>();
  for (const [key, [step, times, places, amountMinor]] of rows) {
    const known = sums.get(key) ?? {};
    known[step] = { times, places, amountMinor };
    sums.set(key, known);
  }
  return sums;
}
