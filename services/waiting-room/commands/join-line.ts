import { type BatchContext, batchDefaults } from '../../../platform/batch/batch-defaults.ts';
import { type Batcher, createBatcher } from '../../../platform/batch/batcher.ts';
import { LaneQueue } from '../../../platform/batch/lane-queue.ts';
import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { isUniqueViolation } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { UnavailableError } from '../../../platform/errors/unavailable-error.ts';
import { newId } from '../../../platform/ids/ids.ts';

const joinPlaces = loadStatement(new URL('../sql/join-places.sql', import.meta.url));

export type Join = {
  readonly sessionId: string;
  /** `u:` and the id of a user, or `d:` and that of a device.. */
  readonly who: string;
  /** A place of his that is spent, for which he wants another; 0 where he has none. */
  readonly spent: number;
};

export type JoinOutcome =
  | {
      readonly ok: true;
      readonly number: number;
      readonly entryId: string;
      readonly isNew: boolean;
    }
  | { readonly ok: false; readonly code: 'LINE_NOT_FOUND' | 'LINE_NOT_OPEN' | 'LINE_CLOSED' };

/** Of a line that there is, and of one who keeps the place that he has. */
type LineRow = readonly [line: number, door: 'early' | 'closed' | 'open', issued: number, null];
type KnownRow = readonly [null, position: string, number: number, entryId: string];

/** Others may be storing the same people on other instances at this very moment. */
const MAX_ROUNDS = 20;

/**
 * Gives places in a line, one to each who asks, however often he does. Those who come together are given theirs by
 * one statement and one commit; a line's come one after the other, so the order of arrival is kept.
 */
export function createJoinLine(
  database: Database,
  context: BatchContext,
): Batcher<Join, JoinOutcome> {
  return createBatcher<Join, JoinOutcome>({
    ...batchDefaults('waiting-room.join-line', context),
    queue: new LaneQueue(({ sessionId }) => sessionId),
    async run(joins) {
      const places = new Map<string, number>();
      const asked: Join[] = [];
      const placeOf = joins.map((join) => {
        const name = `${join.who} ${join.sessionId}`;
        const known = places.get(name);
        if (known !== undefined) {
          // Who asks several times at once is asked for as he did last.
          asked[known] = join;
          return known;
        }
        places.set(name, asked.length);
        return asked.push(join) - 1;
      });
      const outcomes = await ask(database, asked);
      return placeOf.map((place) => outcomes[place] as JoinOutcome);
    },
  });
}

async function ask(database: Database, joins: readonly Join[]): Promise<JoinOutcome[]> {
  const lineOf = new Map<string, number>();
  const asking: Asking = { lines: [], names: [], spent: [], entryIds: [] };
  for (const { sessionId, who, spent } of joins) {
    const line = lineOf.get(sessionId) ?? lineOf.size + 1;
    lineOf.set(sessionId, line);
    asking.lines.push(line);
    asking.names.push(who);
    asking.spent.push(spent);
    asking.entryIds.push(newId());
  }
  const values = [
    arrayLiteral([...lineOf.keys()]),
    arrayLiteral(asking.lines),
    literalOf(asking.names),
    arrayLiteral(asking.spent),
    arrayLiteral(asking.entryIds),
  ];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    try {
      return outcomesOf(asking, await database.query<LineRow | KnownRow>(joinPlaces, values));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
  throw new UnavailableError('Others are joining under the same names; ask again.');
}

/** By what each asks, in order of arrival; lines are counted from 1 on. */
type Asking = {
  readonly lines: number[];
  readonly names: string[];
  readonly spent: number[];
  readonly entryIds: string[];
};

/** Most need no quoting, which costs as much as all the other values; none is the word that stands for nothing. */
function literalOf(names: readonly string[]): string | readonly string[] {
  return names.every((name) => PLAIN.test(name)) ? arrayLiteral(names) : names;
}

const PLAIN = /^[ud]:[\w.:@-]+$/;

function outcomesOf(
  { lines, entryIds }: Asking,
  rows: readonly (LineRow | KnownRow)[],
): JoinOutcome[] {
  const doors = new Map<number, { door: LineRow[1]; issued: number }>();
  const outcomes: JoinOutcome[] = [];
  for (const row of rows) {
    if (row[0] !== null) doors.set(row[0], { door: row[1], issued: row[2] });
    // Who has a place keeps it, whatever became of the line.
    else outcomes[Number(row[1]) - 1] = { ok: true, number: row[2], entryId: row[3], isNew: false };
  }
  for (const [i, line] of lines.entries()) {
    const entryId = entryIds[i] ?? '';
    const found = doors.get(line);
    if (!found) outcomes[i] = { ok: false, code: 'LINE_NOT_FOUND' };
    else if (found.door === 'open') {
      outcomes[i] ??= { ok: true, number: ++found.issued, entryId, isNew: true };
    } else outcomes[i] ??= { ok: false, code: REFUSALS[found.door] };
  }
  return outcomes;
}

const REFUSALS = { early: 'LINE_NOT_OPEN', closed: 'LINE_CLOSED' } as const;
