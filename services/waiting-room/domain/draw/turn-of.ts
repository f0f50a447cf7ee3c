import type { DrawFacts } from './draw-facts.ts';
import { permute, type RoundFunction } from './permute.ts';

/**
 * The turn of a place: entries of the draw have those of their order, whoever came later has the next ones, first come
 * first served. Nobody's is known before the draw.
 */
export function turnOf(
  number: number,
  { entries, seed }: Pick<DrawFacts, 'entries' | 'seed'>,
  roundFunctionOf: (seed: string, size: number) => RoundFunction,
): number | undefined {
  if (entries === null || seed === null) return undefined;
  return number > entries ? number : permute(number, entries, roundFunctionOf(seed, entries));
}
