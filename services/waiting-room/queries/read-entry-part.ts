import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { sha256 } from '../clients/draw-cipher.ts';
import { leafOf, PART_SIZE } from '../domain/draw/merkle-tree.ts';

const readEntries = loadStatement(new URL('../sql/read-entries.sql', import.meta.url));

/** The leaves of a part of the tree over the first `entries` places; none beyond its end. */
export async function readEntryPart(
  database: Database,
  sessionId: string,
  { part, entries }: { readonly part: number; readonly entries: number },
): Promise<Buffer[]> {
  const first = part * PART_SIZE + 1;
  const last = Math.min(first + PART_SIZE - 1, entries);
  if (first > last) return [];
  const rows = await database.query<[string]>(readEntries, [sessionId, first, last]);
  return rows.map(([entryId], i) => leafOf(first + i, entryId, sha256));
}
