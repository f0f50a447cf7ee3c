import { Prompt } from '@clack/core';
import { S_BAR, S_BAR_END, symbol } from '@clack/prompts';
import { style } from '../style.ts';
import { answerOf, StoppedError } from './ask.ts';
import { redraw, redrawEvery } from './redraw.ts';

/** It asks nothing: Enter does nothing. */
class WaitPrompt extends Prompt<undefined> {
  protected override _shouldSubmit(): boolean {
    return false;
  }
}

/**
 * Shows how something moves until it has come, and lets who waits leave by Esc or Ctrl-C.
 *
 * @param lines what is to be seen now
 * @param until what is waited for; the signal tells it that nobody waits any more
 * @throws BackError, StoppedError; what `until` throws
 */
export async function waitFor<Value>(
  lines: () => readonly string[],
  until: (left: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const leaving = new AbortController();
  const arrived = new AbortController();
  let isOver = false;
  const prompt = new WaitPrompt(
    {
      signal: arrived.signal,
      render() {
        const [first = '', ...rest] = lines();
        const bar = style(isOver ? 'gray' : 'cyan', S_BAR);
        const title = `${style('gray', S_BAR)}\n${symbol(isOver ? 'submit' : this.state)}  ${first}`;
        const end = isOver ? [] : [style('cyan', S_BAR_END)];
        return [title, ...rest.map((line) => `${bar}  ${line}`), ...end].join('\n');
      },
    },
    false,
  );
  const stop = redrawEvery(250);
  const left = prompt.prompt();
  const came = until(leaving.signal);
  // Whoever has left hears of no faults.
  came.catch(() => undefined);
  try {
    const first = await Promise.race([came.then((value) => ({ value })), left]);
    if (typeof first === 'object') return first.value;
    if (first !== undefined) answerOf(first);
    throw new StoppedError();
  } finally {
    stop();
    isOver = true;
    redraw();
    leaving.abort();
    arrived.abort();
    await left;
  }
}
