import type { Answer } from '@bilheteria/client';
import { signal } from '@preact/signals';
import { answered, api, hasSignIn, problemOf } from '../api/client.ts';

export type Me = Answer<'/api/v1/account'>;

/** Who is signed in: nobody is null; undefined while that is not known yet. */
export const me = signal<Me | null | undefined>(undefined);

/** Finds out who is signed in. Without a network nobody knows: who was here before stays. */
export async function findMe(): Promise<void> {
  if (!hasSignIn()) {
    me.value = null;
    return;
  }
  try {
    me.value = await answered(api.GET('/api/v1/account'));
  } catch (error) {
    if (problemOf(error).error === 'NO_ANSWER') me.value ??= null;
    else me.value = null;
  }
}

/** Buys with an address alone. @throws Refusal */
export async function becomeGuest(email: string, language: 'pt-BR' | 'en'): Promise<string> {
  const body = { email, language, cookie: true };
  const { guestId } = await answered(api.POST('/api/v1/guests', { body }));
  await findMe();
  return guestId;
}

/** @throws Refusal */
export async function signIn(credentials: {
  email: string;
  password: string;
  totp?: string;
}): Promise<void> {
  await answered(api.POST('/api/v1/sign-ins', { body: { ...credentials, cookie: true } }));
  await findMe();
}

export async function signOut(): Promise<void> {
  await api.DELETE('/api/v1/sign-ins/current');
  navigator.serviceWorker?.controller?.postMessage('forget');
  me.value = null;
}
