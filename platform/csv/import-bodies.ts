import { type Static, Type } from 'typebox';
import type { ImportStore, StoredImport } from './import-store.ts';

export const importParams = Type.Object({
  importId: Type.String({ description: 'A UUID of your own; the same file has the same.' }),
});

const fault = Type.Object({
  line: Type.Integer({ description: 'Of the file; the header is line 1.' }),
  column: Type.Union([Type.String(), Type.Null()], {
    description: 'Nothing where it is the line as a whole.',
  }),
  why: Type.String(),
});

/** An import, as it is shown. */
export const importBody = Type.Object({
  importId: Type.String(),
  kind: Type.String(),
  state: Type.Union(
    [
      Type.Literal('receiving'),
      Type.Literal('received'),
      Type.Literal('checked'),
      Type.Literal('applied'),
      Type.Literal('refused'),
    ],
    {
      description:
        '`receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: ' +
        'brought in; `refused`: it has bad lines, nothing was changed.',
    },
  ),
  dryRun: Type.Boolean(),
  skipBad: Type.Boolean(),
  nextByte: Type.Integer({ description: 'From where the rest of the file is to be sent.' }),
  lines: Type.Integer(),
  bad: Type.Integer(),
  added: Type.Integer({ description: 'What was new.' }),
  unchanged: Type.Integer({ description: 'What was there before, the same.' }),
  createdAt: Type.String({ format: 'date-time' }),
  faults: Type.Array(fault, { description: 'The first 50; `/faults` has all.' }),
});

export const faultPage = Type.Object({
  faults: Type.Array(fault),
  next: Type.Union([Type.String(), Type.Null()], { description: 'For `after`.' }),
});

type Faults = Awaited<ReturnType<ImportStore['listFaults']>>;

export function showImport(
  kind: string,
  importId: string,
  { isDryRun, skipsBad, rows, createdAtMs, ...known }: StoredImport,
  faults: Faults,
): Static<typeof importBody> {
  return {
    importId,
    kind,
    ...known,
    dryRun: isDryRun,
    skipBad: skipsBad,
    lines: rows,
    unchanged: known.state === 'applied' ? rows - known.bad - known.added : 0,
    createdAt: new Date(createdAtMs).toISOString(),
    faults: faultList(faults),
  };
}

export function faultList(faults: Faults): Static<typeof fault>[] {
  return faults.map(({ line, field, why }) => ({ line, column: field, why }));
}
