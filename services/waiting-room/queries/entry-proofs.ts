import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { sha256 } from '../clients/draw-cipher.ts';
import { PART_SIZE, type ProofStep, proofOf, rootOf } from '../domain/draw/merkle-tree.ts';
import { readEntryPart } from './read-entry-part.ts';

const findEntryParts = loadStatement(new URL('../sql/find-entry-parts.sql', import.meta.url));

export type EntryProof = { readonly leaf: Buffer; readonly proof: readonly ProofStep[] };

/**
 * The proof that an entry is in the tree of a draw: beside its way through its own part, which is read, and through the
 * roots of all parts.
 *
 * @returns nothing for a place that takes no part
 */
export async function proveEntry(
  database: Database,
  sessionId: string,
  { number, entries }: { readonly number: number; readonly entries: number },
): Promise<EntryProof | undefined> {
  if (number > entries) return undefined;
  const part = Math.floor((number - 1) / PART_SIZE);
  const index = (number - 1) % PART_SIZE;
  const leaves = await readEntryPart(database, sessionId, { part, entries });
  const leaf = leaves[index];
  if (!leaf) return undefined;
  const rows = await database.query<[string]>(findEntryParts, [sessionId]);
  const roots: Buffer[] = rows.map(([root]) => Buffer.from(root, 'hex'));
  const rest = await readEntryPart(database, sessionId, { part: roots.length, entries });
  if (rest.length > 0) roots.push(rootOf(rest, sha256));
  return { leaf, proof: [...proofOf(leaves, index, sha256), ...proofOf(roots, part, sha256)] };
}
