import type { Asked } from '../../../packages/client/src/index.ts';
import { changeKept, type SignIn } from '../api/credentials.ts';
import { answered, type Shop } from '../api/open-shop.ts';
import { signInOf } from '../api/signed-in-fetch.ts';

/** Signs in, and keeps it for this server. @throws RefusedError */
export async function signIn(shop: Shop, body: Asked<'/api/v1/sign-ins'>): Promise<SignIn> {
  const tokens = await answered(shop.api.POST('/api/v1/sign-ins', { body }));
  return keep(shop, signInOf(tokens, false));
}

/** Signs in with an address alone. @throws RefusedError */
export async function becomeGuest(
  shop: Shop,
  email: string,
  language?: 'pt-BR' | 'en',
): Promise<SignIn> {
  const body = { email, ...(language && { language }) };
  const tokens = await answered(shop.api.POST('/api/v1/guests', { body }));
  return keep(shop, signInOf(tokens, true));
}

/** Ends the sign-in at the server, where that can be told, and forgets it here in any case. */
export async function signOut(shop: Shop): Promise<void> {
  try {
    if (await shop.signIn()) await shop.api.DELETE('/api/v1/sign-ins/current');
  } finally {
    await changeKept(shop.url, () => ({}));
  }
}

async function keep(shop: Shop, next: SignIn): Promise<SignIn> {
  // Places in lines were somebody else's.
  await changeKept(shop.url, () => ({ signIn: next }));
  return next;
}
