import { stdout } from 'node:process';

/** Draws the prompt that is shown anew: prompts do so when their window changes. */
export function redraw(): void {
  stdout.emit('resize');
}

/** Draws the prompt that is shown anew every so often, for what moves in it. @returns stops it */
export function redrawEvery(ms: number): () => void {
  const timer = setInterval(redraw, ms);
  return () => clearInterval(timer);
}
