import { SelectPrompt } from '@clack/core';
import { S_BAR, S_BAR_END, S_RADIO_ACTIVE, S_RADIO_INACTIVE, symbol } from '@clack/prompts';
import { style } from '../style.ts';
import { answerOf, type Choice } from './ask.ts';
import { redrawEvery } from './redraw.ts';

/** A choice whose question moves while it is asked, such as one with a countdown. @throws BackError, StoppedError */
export async function chooseLive<Value extends string>(
  message: () => string,
  choices: readonly Choice<Value>[],
): Promise<Value> {
  const prompt = new SelectPrompt({
    options: choices.map(({ value, label }) => ({ value, label })),
    render() {
      const bar = style('cyan', S_BAR);
      const title = `${style('gray', S_BAR)}\n${symbol(this.state)}  ${message()}`;
      const chosen = this.options[this.cursor]?.label ?? '';
      if (this.state === 'submit' || this.state === 'cancel') {
        return `${title}\n${style('gray', S_BAR)}  ${style('dim', chosen)}`;
      }
      const lines = this.options.map(({ label }, at) =>
        at === this.cursor
          ? `${bar}  ${style('green', S_RADIO_ACTIVE)} ${label}`
          : `${bar}  ${style('dim', `${S_RADIO_INACTIVE} ${label}`)}`,
      );
      return [title, ...lines, style('cyan', S_BAR_END)].join('\n');
    },
  });
  const stop = redrawEvery(500);
  try {
    return answerOf(await prompt.prompt()) as Value;
  } finally {
    stop();
  }
}
