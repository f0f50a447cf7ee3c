import type { Batcher } from '../../../platform/batch/batcher.ts';
import { roundFunctionOf } from '../clients/draw-cipher.ts';
import type { FindSpent } from '../commands/claim-pass.ts';
import type { Join, JoinOutcome } from '../commands/join-line.ts';
import { turnOf } from '../domain/draw/turn-of.ts';
import type { LineBoard } from '../queries/line-boards.ts';

/**
 * Joins, and where the place that one has is spent, since his turn has come and gone or he has bought, takes another at
 * the end. Only then it costs more than one statement.
 */
export async function joinAgain(
  {
    joining,
    findSpent,
  }: { joining: Pick<Batcher<Join, JoinOutcome>, 'submit'>; findSpent: FindSpent },
  who: string,
  { line }: LineBoard,
): Promise<JoinOutcome> {
  const { sessionId, draw, serving } = line;
  const outcome = await joining.submit({ sessionId, who, spent: 0 });
  if (!outcome.ok || outcome.isNew) return outcome;
  const turn = turnOf(outcome.number, draw, roundFunctionOf);
  const mayBeSpent = turn !== undefined && turn <= serving;
  if (!mayBeSpent || !(await findSpent({ sessionId, number: outcome.number, turn })))
    return outcome;
  const again = await joining.submit({ sessionId, who, spent: outcome.number });
  // Where the line is closed by now, he keeps what he has.
  return again.ok ? again : outcome;
}
