import { log } from '@clack/prompts';
import { RefusedError, UnreachableError } from '../api/errors.ts';
import type { Shop } from '../api/open-shop.ts';
import { plain } from '../plain.ts';
import { BackError } from './ask.ts';
import type { Words } from './texts/language.ts';

/** Somebody who sits before the menus of a server. */
export type Visit = { readonly shop: Shop; words: Words };

/**
 * Does something that may be refused, and says so in the visitor's words.
 *
 * @returns nothing where it was refused, or the visitor went back
 */
export async function attempt<Value>(
  visit: Visit,
  act: () => Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof BackError) return undefined;
    tell(visit, error);
    return undefined;
  }
}

/** Says what went wrong, if it is something that a visitor can do something about. @throws what is not */
export function tell({ words }: Visit, error: unknown): void {
  if (error instanceof UnreachableError) log.error(words.noAnswer);
  else if (error instanceof RefusedError) {
    log.error(plain(words.problem(error.problem?.error ?? '', error.message)));
  } else throw error;
}
