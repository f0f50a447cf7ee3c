import { followSeats } from '../shop/read-seats.ts';
import { answerOf } from './ask.ts';
import type { Choosing } from './choosing.ts';
import { redraw } from './redraw.ts';
import { SeatPrompt } from './seat-prompt.ts';
import type { Visit } from './visit.ts';

/** Lets somebody choose seats on the map, which changes as others buy. @throws BackError, StoppedError */
export async function chooseOnMap({ shop, words }: Visit, choosing: Choosing): Promise<string[]> {
  const prompt = new SeatPrompt(words, choosing);
  const stop = followSeats(shop, choosing.session.sessionId, ({ states }) => {
    prompt.hear(states);
    redraw();
  });
  try {
    return [...(answerOf(await prompt.prompt()) ?? [])];
  } finally {
    stop();
  }
}
