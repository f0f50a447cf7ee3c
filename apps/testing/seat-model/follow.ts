import { followHold } from './follow-hold.ts';
import { followExtend, followOne } from './follow-one.ts';
import { isBought, isListed } from './model-answers.ts';
import type { ModelAnswer, ModelCommand } from './model-command.ts';
import { type ModelState, withHold } from './model-state.ts';

/**
 * The states that the session may be in after a command that was answered like this in a state; none when
 * it can not have been answered like this.
 * @param isAlone nothing else was asked meanwhile, so that no answer is allowed any vagueness
 */
export function follow(
  state: ModelState,
  command: ModelCommand,
  answer: ModelAnswer,
  isAlone: boolean,
): ModelState[] {
  switch (command.do) {
    case 'hold':
      return followHold(state, command, answer, isAlone);
    case 'extend': {
      const hold = state.holds.get(command.name);
      const after = hold ? followExtend(state, hold, answer, { id: command.id, isAlone }) : [];
      return after.map((each) => withHold(state, command.name, each));
    }
    case 'confirm':
    case 'cancel':
    case 'refund':
    case 'look': {
      const { name } = command;
      const hold = state.holds.get(name);
      const after = hold ? followOne[command.do](state, hold, answer) : [];
      return after.map((each) => withHold(state, name, each));
    }
    case 'pass':
      return [{ ...state, nowMinute: state.nowMinute + command.minutes }];
    case 'close':
    case 'open':
      return answer.status === 200 ? [{ ...state, isOpen: command.do === 'open' }] : [];
    case 'list-seats':
      return isListed(state, answer) ? [state] : [];
    case 'list-purchases':
      return isBought(state, command.userId, answer) ? [state] : [];
  }
}
