import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';

const moveLineStatement = loadStatement(new URL('../sql/move-line.sql', import.meta.url));
const setRateStatement = loadStatement(new URL('../sql/set-rate.sql', import.meta.url));

/** Who changes the line of which session. */
export type LineChange = { readonly sessionId: string; readonly by: string | undefined };

export type LineChangeOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'LINE_NOT_FOUND' | 'LINE_CLOSED' };

/** What an operator does to a line that runs; what is so already stays so, and is not told. */
export type MoveLine = {
  readonly move: (
    change: LineChange,
    to: 'paused' | 'going' | 'closed',
  ) => Promise<LineChangeOutcome>;
  /** @param peopleAMinute null: the controller finds it */
  readonly setRate: (
    change: LineChange,
    peopleAMinute: number | null,
  ) => Promise<LineChangeOutcome>;
};

export function createMoveLine(database: Database): MoveLine {
  const outcomeOf = (isClosed: boolean | undefined, mayBeClosed: boolean): LineChangeOutcome => {
    if (isClosed === undefined) return { ok: false, code: 'LINE_NOT_FOUND' };
    return isClosed && !mayBeClosed ? { ok: false, code: 'LINE_CLOSED' } : { ok: true };
  };
  return {
    async move({ sessionId, by }, to) {
      const values = [sessionId, to, by ?? null, currentTraceparent()];
      const [row] = await database.query<[boolean]>(moveLineStatement, values);
      return outcomeOf(row?.[0], to === 'closed');
    },
    async setRate({ sessionId, by }, peopleAMinute) {
      const values = [sessionId, peopleAMinute, by ?? null, currentTraceparent()];
      const [row] = await database.query<[boolean]>(setRateStatement, values);
      return outcomeOf(row?.[0], false);
    },
  };
}
