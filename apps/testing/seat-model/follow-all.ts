import { follow } from './follow.ts';
import type { ModelAnswer, ModelCommand } from './model-command.ts';
import type { ModelState } from './model-state.ts';

/** A command with what was answered. */
export type Exchange = { readonly command: ModelCommand; readonly answer: ModelAnswer };

/**
 * The states in which a session may be after commands that were under way together, whatever the order in
 * which they took effect; none when no order explains the answers.
 * @param states where it may have been before: two orders may explain one and the same answers
 */
export function followAll(
  states: readonly ModelState[],
  exchanges: readonly Exchange[],
): ModelState[] {
  const isAlone = exchanges.length === 1;
  const ends = new Map<string, ModelState>();
  const explore = (state: ModelState, left: readonly Exchange[]): void => {
    if (left.length === 0) ends.set(keyOf(state), state);
    for (const [i, { command, answer }] of left.entries()) {
      const others = left.toSpliced(i, 1);
      for (const next of follow(state, command, answer, isAlone)) explore(next, others);
    }
  };
  for (const state of states) explore(state, exchanges);
  return [...ends.values()];
}

function keyOf(state: ModelState): string {
  const holds = [...state.holds].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([state.nowMinute, state.isOpen, holds]);
}
