import { SignInNeededError } from '../api/errors.ts';
import type { Shop } from '../api/open-shop.ts';

/** For whom something is asked: who is named, else who has logged in. @throws SignInNeededError when nobody is */
export async function whose(shop: Shop, named: string | undefined): Promise<string> {
  const userId = named ?? (await shop.signIn())?.userId;
  if (userId === undefined) {
    throw new SignInNeededError('Log in first (bilheteria login), or name a --user.');
  }
  return userId;
}
