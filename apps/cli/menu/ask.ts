import { stdin, stdout } from 'node:process';
import { type CANCEL_SYMBOL, confirm, isCancel, password, select, text } from '@clack/prompts';

/** Esc: back to the question before. */
export class BackError extends Error {}

/** Ctrl-C, or the end of what is typed: out of the program. */
export class StoppedError extends Error {}

export type Choice<Value> = {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
};

let lastKey: string | undefined;

/** A prompt tells of Esc and of Ctrl-C alike: which of them it was is remembered here, before it hears of it. */
export function watchKeys(): void {
  stdin.on('keypress', (_text, key: { name?: string; ctrl?: boolean } | undefined) => {
    lastKey = key?.ctrl ? `ctrl-${key.name}` : key?.name;
    // A prompt would wait for ever: nothing more is typed.
    if (lastKey === 'ctrl-d') process.emit('SIGINT');
  });
}

/** What a prompt was answered with. @throws BackError, StoppedError */
export function answerOf<Value>(answer: Value | typeof CANCEL_SYMBOL): Value {
  if (!isCancel(answer)) return answer;
  throw lastKey === 'escape' ? new BackError() : new StoppedError();
}

/** What is left for a list when what stands around it is drawn too. */
const AROUND_LIST = 6;

/** @throws BackError, StoppedError */
export async function choose<Value>(
  message: string,
  choices: readonly Choice<Value>[],
): Promise<Value> {
  const maxItems = Math.max(5, (stdout.rows || 24) - AROUND_LIST);
  const question = { message, maxItems, showInstructions: false };
  // Each is chosen by its number, since the library's type of an option depends on that of its value.
  const options = choices.map(({ label, hint }, value) => ({
    value,
    label,
    ...(hint !== undefined && { hint }),
  }));
  const chosen = choices[answerOf(await select<number>({ ...question, options }))];
  if (!chosen) throw new BackError();
  return chosen.value;
}

/** @throws BackError, StoppedError */
export async function askText(
  message: string,
  check: (answer: string) => string | undefined = () => undefined,
  initialValue = '',
): Promise<string> {
  const validate = (typed = '') => check(typed.trim());
  return answerOf(await text({ message, initialValue, validate })).trim();
}

/** @throws BackError, StoppedError */
export async function askSecret(message: string): Promise<string> {
  return answerOf(await password({ message }));
}

/** @throws BackError, StoppedError */
export async function agree(message: string, active: string, inactive: string): Promise<boolean> {
  return answerOf(await confirm({ message, active, inactive, initialValue: false }));
}
