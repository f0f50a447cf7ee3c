import { arePlaces, areRefunded, isDescribed } from './model-answers.ts';
import type { ModelAnswer } from './model-command.ts';
import { isLive, type ModelHold, type ModelState, rules, statusOf } from './model-state.ts';

/** What a hold may be after a command on it that was answered so; nothing when that can not be. */
type Follow = (state: ModelState, hold: ModelHold, answer: ModelAnswer) => ModelHold[];

export const followOne: Readonly<Record<'confirm' | 'cancel' | 'refund' | 'look', Follow>> = {
  confirm(state, hold, answer) {
    const { status, body } = answer;
    const ended = hold.state === 'confirmed' ? undefined : endedProblem(state, hold);
    if (ended) return isProblem(answer, ended) ? [hold] : [];
    const saleId = String(body['saleId']);
    const isSame = hold.saleId === undefined || hold.saleId === saleId;
    const isRight = status === 200 && isSame && arePlaces(body, hold);
    return isRight ? [{ ...hold, state: 'confirmed', saleId }] : [];
  },
  cancel(state, hold, answer) {
    if (hold.state === 'confirmed') {
      return isProblem(answer, [409, 'RESERVATION_CONFIRMED']) ? [hold] : [];
    }
    const after: ModelHold = isLive(state, hold) ? { ...hold, state: 'cancelled' } : hold;
    const isRight = answer.status === 200 && answer.body['status'] === statusOf(state, after);
    return isRight ? [after] : [];
  },
  refund(_state, hold, { status, body }) {
    const isRight =
      hold.saleId !== undefined &&
      status === 200 &&
      body['status'] === 'refunded' &&
      body['saleId'] === hold.saleId &&
      areRefunded(body, hold);
    return isRight ? [{ ...hold, state: 'cancelled' }] : [];
  },
  look(state, hold, { status, body }) {
    return status === 200 && isDescribed(state, hold, body) ? [hold] : [];
  },
};

/** Why nothing can be done with a hold any more, if so. */
function endedProblem(state: ModelState, hold: ModelHold): [number, string] | undefined {
  if (hold.state === 'cancelled') return [409, 'RESERVATION_CANCELLED'];
  if (hold.state === 'confirmed') return [409, 'RESERVATION_CONFIRMED'];
  return isLive(state, hold) ? undefined : [410, 'RESERVATION_EXPIRED'];
}

function isProblem({ status, body }: ModelAnswer, [code, error]: [number, string]): boolean {
  return status === code && body['error'] === error;
}

/**
 * As the others, of an extension under an id. Its answer is read after it took effect: what happens beside
 * it may show.
 */
export function followExtend(
  state: ModelState,
  hold: ModelHold,
  answer: ModelAnswer,
  { id, isAlone }: { id: number; isAlone: boolean },
): ModelHold[] {
  const { status, body, tries } = answer;
  const ended = endedProblem(state, hold);
  if (ended) return isProblem(answer, ended) ? [hold] : [];
  const ends: ModelHold[] = [];
  // One who died may have extended it before, and others since, so that it is extended once more.
  for (let before = 0, at = hold; before < Math.min(tries, 2); before++) {
    const after = extended(state, at, id);
    const isRight =
      after === at && at.extendedBy !== id
        ? status === 409 && body['error'] === 'EXTENSION_LIMIT'
        : status === 200 && (isAlone ? isDescribed(state, after, body) : arePlaces(body, after));
    if (isRight) ends.push(after);
    at = { ...after, extendedBy: undefined };
  }
  return ends;
}

/** The same where it can not be extended, or was by the same command. */
function extended({ nowMinute }: ModelState, hold: ModelHold, id: number): ModelHold {
  const last = hold.bornMinute + rules.longestLifeMinutes;
  const isAtLimit = hold.extensions === rules.extensions || hold.endMinute === last;
  if (hold.extendedBy === id || isAtLimit) return hold;
  const endMinute = Math.min(nowMinute + rules.ttlMinutes, last);
  return { ...hold, endMinute, extensions: hold.extensions + 1, extendedBy: id };
}
