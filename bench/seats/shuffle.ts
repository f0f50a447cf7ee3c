import { createHash } from 'node:crypto';

/** In an order that looks random and is the same in every run. */
export function shuffle(texts: readonly string[]): string[] {
  return texts
    .map((text) => ({ text, place: createHash('md5').update(text).digest('hex') }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ text }) => text);
}
