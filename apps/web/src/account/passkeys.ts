import type { Answer, Asked } from '@bilheteria/client';
import { answered, api } from '../api/client.ts';
import { findMe } from './me.ts';

type Shown = Asked<'/api/v1/sign-ins/passkey'>['response'];
type New = Asked<'/api/v1/account/passkeys'>['response'];

export type Passkey = Answer<'/api/v1/account/passkeys'>['passkeys'][number];

/** Whether this browser can make and show passkeys. */
export function knowsPasskeys(): boolean {
  return (
    typeof PublicKeyCredential !== 'undefined' &&
    'parseRequestOptionsFromJSON' in PublicKeyCredential
  );
}

/** @throws Refusal, or what the browser says: see `problemOfPasskey` */
export async function signInByPasskey(): Promise<void> {
  const options = await answered(api.POST('/api/v1/sign-ins/passkey/options'));
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const response = jsonOf(await navigator.credentials.get({ publicKey })) as Shown;
  await answered(api.POST('/api/v1/sign-ins/passkey', { body: { response, cookie: true } }));
  await findMe();
}

/** Makes a passkey on this device, and keeps it. @throws as `signInByPasskey` */
export async function addPasskey(password: string, name: string): Promise<void> {
  const options = await answered(
    api.POST('/api/v1/account/passkeys/options', { body: { password } }),
  );
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as PublicKeyCredentialCreationOptionsJSON,
  );
  const response = jsonOf(await navigator.credentials.create({ publicKey })) as New;
  await answered(api.POST('/api/v1/account/passkeys', { body: { name, response } }));
}

function jsonOf(credential: Credential | null): object {
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException('', 'NotAllowedError');
  return credential.toJSON();
}
