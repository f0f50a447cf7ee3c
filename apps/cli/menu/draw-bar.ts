import { style } from '../style.ts';

const WIDTH = 30;

/** How much of something is done, as a bar and in percent. */
export function drawBar(share: number): string {
  const done = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
  const percent = `${Math.round((done / WIDTH) * 100)} %`.padStart(5);
  return `${style('green', '█'.repeat(done))}${style('dim', '░'.repeat(WIDTH - done))} ${percent}`;
}
