import { createPrivateKey, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Settings } from '../../../platform/config/settings.ts';
import { StartError } from '../../../platform/errors/start-error.ts';
import { readSettingFile } from './read-setting-file.ts';
import { setUpWallet, type WalletSetup } from './wallet-setup.ts';

/** Signs what Google Wallet is to keep, as a service account of an issuer. */
export type GoogleSigner = {
  readonly issuerId: string;
  /** A JSON Web Token by which whoever has it saves what it names. @param atMs the time of its making */
  readonly sign: (payload: object, atMs: number) => Promise<string>;
};

/** @throws StartError where the file is not that of a service account */
export function openGoogleSigner({
  GOOGLE_WALLET_ISSUER_ID,
  GOOGLE_WALLET_ACCOUNT_FILE,
}: Pick<
  Settings,
  'GOOGLE_WALLET_ISSUER_ID' | 'GOOGLE_WALLET_ACCOUNT_FILE'
>): WalletSetup<GoogleSigner> {
  const settings = { GOOGLE_WALLET_ISSUER_ID, GOOGLE_WALLET_ACCOUNT_FILE };
  return setUpWallet(settings, (given) => {
    const { email, key } = readAccount(given.GOOGLE_WALLET_ACCOUNT_FILE);
    return {
      issuerId: given.GOOGLE_WALLET_ISSUER_ID,
      sign: (payload, atMs) =>
        new SignJWT({ typ: 'savetowallet', origins: [], payload })
          .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
          .setIssuer(email)
          .setAudience('google')
          .setIssuedAt(Math.floor(atMs / 1000))
          .sign(key),
    };
  });
}

/** The file that Google gives for a service account. */
function readAccount(path: string): { email: string; key: KeyObject } {
  const text = readSettingFile('GOOGLE_WALLET_ACCOUNT_FILE', path);
  try {
    const account = JSON.parse(text) as Partial<Record<'client_email' | 'private_key', unknown>>;
    const key = createPrivateKey(String(account.private_key));
    const email = account.client_email;
    if (typeof email === 'string' && key.asymmetricKeyType === 'rsa') return { email, key };
  } catch {
    // Its reason might tell a part of the key.
  }
  throw new StartError(
    'GOOGLE_WALLET_ACCOUNT_FILE is not the key of a service account in JSON, with client_email and private_key.',
  );
}
