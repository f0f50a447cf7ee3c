import { showImport } from './import-bodies.ts';
import type { CsvKind } from './import-kind.ts';
import type { ImportStore } from './import-store.ts';

export type StoredImports = { readonly kind: CsvKind; readonly store: ImportStore };

const FAULTS_SHOWN = 50;

/** An import of a kind as it is shown, with the first of its faults; nothing where there is none. */
export async function showStored({ kind, store }: StoredImports, importId: string) {
  const found = await store.find(importId, kind.name);
  if (!found) return undefined;
  const faults = await store.listFaults(importId, { line: 0, id: -1 }, FAULTS_SHOWN);
  return showImport(kind.name, importId, found, faults);
}
