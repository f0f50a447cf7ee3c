import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import forge from 'node-forge';

export const PASS_TYPE_ID = 'pass.com.example.tickets';
export const TEAM_ID = 'TEAM123456';
const KEY_PASSWORD = 'only of these tests';
export const ACCOUNT_EMAIL = 'tickets@example.iam.gserviceaccount.com';
const YEAR_MS = 365 * 86_400_000;

export type WalletFiles = {
  /** Settings that name the files, as they belong together. */
  readonly settings: Readonly<Record<string, string>>;
  /** Of the service account, in PEM. */
  readonly googlePublicKey: string;
  /** Puts another file there, and tells its path. */
  readonly write: (name: string, text: string) => Promise<string>;
  /** A certificate of a pass type by the same issuer, whose time ends then. */
  readonly certify: (untilMs: number) => string;
  readonly remove: () => Promise<void>;
};

/** What Apple and Google give to who makes passes for their wallets, by an authority of our own. */
export async function makeWalletFiles(): Promise<WalletFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'bilheteria-wallet-'));
  const write = async (name: string, text: string) => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };
  const [authority, signer, google] = [newKeys(), newKeys(), newKeys(2048, '')];
  const issuer = [{ name: 'commonName', value: 'Test WWDR' }];
  const subject = [
    { type: '0.9.2342.19200300.100.1.1', value: PASS_TYPE_ID },
    { name: 'commonName', value: `Pass Type ID: ${PASS_TYPE_ID}` },
    { name: 'organizationalUnitName', value: TEAM_ID },
  ];
  const certify = (untilMs: number, who = subject, publicKey = signer.publicKey) => {
    const certificate = forge.pki.createCertificate();
    certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
    certificate.serialNumber = '01';
    certificate.validity.notBefore = new Date(untilMs - 2 * YEAR_MS);
    certificate.validity.notAfter = new Date(untilMs);
    certificate.setSubject(who);
    certificate.setIssuer(issuer);
    const key = forge.pki.decryptRsaPrivateKey(authority.privateKey, KEY_PASSWORD);
    certificate.sign(key, forge.md.sha256.create());
    return forge.pki.certificateToPem(certificate);
  };
  const soon = Date.now() + YEAR_MS;
  const account = {
    type: 'service_account',
    client_email: ACCOUNT_EMAIL,
    private_key: google.privateKey,
  };
  return {
    settings: {
      APPLE_WALLET_CERTIFICATE_FILE: await write('pass.pem', certify(soon)),
      APPLE_WALLET_KEY_FILE: await write('pass.key', signer.privateKey),
      APPLE_WALLET_KEY_PASSWORD: KEY_PASSWORD,
      APPLE_WALLET_WWDR_FILE: await write('wwdr.pem', certify(soon, issuer, authority.publicKey)),
      GOOGLE_WALLET_ISSUER_ID: '3388000000012345678',
      GOOGLE_WALLET_ACCOUNT_FILE: await write('account.json', JSON.stringify(account)),
    },
    googlePublicKey: google.publicKey,
    write,
    certify: (untilMs) => certify(untilMs),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Encrypted by the password, where there is one. */
function newKeys(modulusLength = 2048, passphrase = KEY_PASSWORD) {
  const sealed = { type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase } as const;
  return generateKeyPairSync('rsa', {
    modulusLength,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: passphrase === '' ? { type: 'pkcs8', format: 'pem' } : sealed,
  });
}
