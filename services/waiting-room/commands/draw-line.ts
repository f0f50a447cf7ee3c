import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Beacon } from '../clients/beacon.ts';
import { sha256 } from '../clients/draw-cipher.ts';
import type { Vault } from '../clients/open-vault.ts';
import { PART_SIZE, rootOf } from '../domain/draw/merkle-tree.ts';
import { readEntryPart } from '../queries/read-entry-part.ts';

const statement = (file: string) => loadStatement(new URL(`../sql/${file}.sql`, import.meta.url));
const sealEntries = statement('seal-entries');
const keepEntryPart = statement('keep-entry-part');
const findEntryParts = statement('find-entry-parts');
const tellRoot = statement('tell-root');
const drawLineStatement = statement('draw-line');

/** A line that has not been drawn yet, as it was found. */
export type LineToDraw = {
  readonly sessionId: string;
  readonly entries: number | null;
  readonly issued: number;
  readonly partsKnown: number;
  readonly root: string | null;
  readonly secretJwe: string;
  readonly beaconRound: number | null;
  readonly isOpening: boolean;
};

/** How far a line has come: it gathers entries, waits for the round of the beacon, or is drawn. */
export type DrawProgress = 'gathering' | 'waits for the beacon' | 'drawn';

/** At most so many parts in a go: 20,000 entries, a tenth of a second. */
const PARTS_AT_ONCE = 20;

/**
 * Brings the draw of a line on, as far as it can come now. Every step has one outcome, whoever takes it and however
 * often: numbers have no gaps, so a part of the tree that is full never changes; the opening fixes the entries, they
 * the root; and secret and beacon were fixed before. So any instance goes on where another has died.
 */
export function createDrawLine({
  database,
  vault,
  beacon,
}: {
  readonly database: Database;
  readonly vault: Vault;
  readonly beacon: Beacon;
}): (line: LineToDraw) => Promise<DrawProgress> {
  return async (line) => {
    const { sessionId, secretJwe, beaconRound, isOpening } = line;
    const entries = isOpening ? await seal(database, line) : null;
    const isFilled = await fillParts(database, line, entries ?? line.issued);
    if (entries === null || !isFilled) return 'gathering';
    if (line.root === null) {
      const root = await rootOfEntries(database, sessionId, entries);
      await database.execute(tellRoot, [sessionId, root.toString('hex')]);
    }
    const value = beaconRound === null ? null : await beacon.valueOf(beaconRound);
    if (value === undefined) return 'waits for the beacon';
    const secret = await vault.open('draw-secret', secretJwe);
    await database.execute(drawLineStatement, [sessionId, secret, value]);
    return 'drawn';
  };
}

async function seal(database: Database, { sessionId, entries }: LineToDraw) {
  if (entries !== null) return entries;
  const [row] = await database.query<[number | null]>(sealEntries, [sessionId]);
  return row?.[0] ?? null;
}

/** Keeps the roots of parts that are full. @returns whether all of them are known */
async function fillParts(
  database: Database,
  { sessionId, partsKnown }: LineToDraw,
  entries: number,
): Promise<boolean> {
  const full = Math.floor(entries / PART_SIZE);
  const until = Math.min(full, partsKnown + PARTS_AT_ONCE);
  for (let part = partsKnown; part < until; part++) {
    const leaves = await readEntryPart(database, sessionId, { part, entries });
    const root = rootOf(leaves, sha256).toString('hex');
    await database.execute(keepEntryPart, [sessionId, part, root]);
  }
  return until === full;
}

async function rootOfEntries(
  database: Database,
  sessionId: string,
  entries: number,
): Promise<Buffer> {
  const roots = await database.query<[string]>(findEntryParts, [sessionId]);
  const nodes: Buffer[] = roots.map(([root]) => Buffer.from(root, 'hex'));
  const part = Math.floor(entries / PART_SIZE);
  const rest = await readEntryPart(database, sessionId, { part, entries });
  if (rest.length > 0) nodes.push(rootOf(rest, sha256));
  return rootOf(nodes, sha256);
}
