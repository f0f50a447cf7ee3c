import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { Settings } from '../../../platform/config/settings.ts';
import { StartError } from '../../../platform/errors/start-error.ts';
import { createSign } from './create-sign.ts';
import { readSettingFile } from './read-setting-file.ts';
import { setUpWallet, type WalletSetup } from './wallet-setup.ts';

/** Signs passes for Apple Wallet, as the pass type that its certificate is of. */
export type AppleSigner = {
  readonly passTypeId: string;
  readonly teamId: string;
  /** When the certificate ends: later no device takes what it signed. Milliseconds since 1970. */
  readonly untilMs: number;
  /** A detached signature, PKCS #7 in DER (RFC 5652), with both certificates. @param atMs the time that it tells */
  readonly sign: (manifest: Uint8Array, atMs: number) => Promise<Buffer>;
};

type AppleSettings = Pick<
  Settings,
  | 'APPLE_WALLET_CERTIFICATE_FILE'
  | 'APPLE_WALLET_KEY_FILE'
  | 'APPLE_WALLET_WWDR_FILE'
  | 'APPLE_WALLET_KEY_PASSWORD'
>;

/** @throws StartError where the files are not those that Apple gives, or do not belong together */
export function openAppleSigner(settings: AppleSettings): WalletSetup<AppleSigner> {
  const { APPLE_WALLET_CERTIFICATE_FILE, APPLE_WALLET_KEY_FILE, APPLE_WALLET_WWDR_FILE } = settings;
  const files = { APPLE_WALLET_CERTIFICATE_FILE, APPLE_WALLET_KEY_FILE, APPLE_WALLET_WWDR_FILE };
  return setUpWallet(files, (paths) => {
    const certificate = readCertificate('APPLE_WALLET_CERTIFICATE_FILE', paths);
    const issuer = readCertificate('APPLE_WALLET_WWDR_FILE', paths);
    const key = readKey(paths.APPLE_WALLET_KEY_FILE, settings.APPLE_WALLET_KEY_PASSWORD);
    if (!certificate.checkPrivateKey(key)) {
      throw new StartError(
        'APPLE_WALLET_KEY_FILE is not the key of APPLE_WALLET_CERTIFICATE_FILE.',
      );
    }
    if (!certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey)) {
      throw new StartError(
        'APPLE_WALLET_WWDR_FILE is not the certificate by which APPLE_WALLET_CERTIFICATE_FILE was issued.',
      );
    }
    const { passTypeId, teamId } = subjectOf(certificate);
    const sign = createSign(certificate, issuer, key);
    return { passTypeId, teamId, untilMs: Date.parse(certificate.validTo), sign };
  });
}

function readCertificate<Name extends string>(
  setting: Name,
  paths: Readonly<Record<Name, string>>,
): X509Certificate {
  const text = readSettingFile(setting, paths[setting]);
  try {
    return new X509Certificate(text);
  } catch (cause) {
    throw new StartError(`${setting} is no certificate in PEM.`, { cause });
  }
}

function readKey(path: string, passphrase: string | undefined): KeyObject {
  const pem = readSettingFile('APPLE_WALLET_KEY_FILE', path);
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) });
  } catch (cause) {
    throw new StartError(
      'APPLE_WALLET_KEY_FILE is no private key in PEM, or APPLE_WALLET_KEY_PASSWORD is not its password.',
      { cause },
    );
  }
  if (key.asymmetricKeyType === 'rsa') return key;
  throw new StartError('APPLE_WALLET_KEY_FILE is no RSA key.');
}

/** Apple writes the pass type and the team into the certificate; passes have to name the same. */
function subjectOf(certificate: X509Certificate): { passTypeId: string; teamId: string } {
  const { UID: passTypeId, OU: teamId } = certificate.toLegacyObject().subject as Partial<
    Record<'UID' | 'OU', unknown>
  >;
  if (typeof passTypeId === 'string' && typeof teamId === 'string') return { passTypeId, teamId };
  throw new StartError('APPLE_WALLET_CERTIFICATE_FILE is no certificate of a pass type.');
}
