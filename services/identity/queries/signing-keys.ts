import type { CryptoKey, JWK } from 'jose';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Vault } from '../clients/vault.ts';

const keepSigningKey = loadStatement(new URL('../sql/keep-signing-key.sql', import.meta.url));
const findSigningKeys = loadStatement(new URL('../sql/find-signing-keys.sql', import.meta.url));

/** A public key as others may have it (RFC 8037). */
export type PublicKey = {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly kid: string;
  readonly alg: string;
  readonly use: string;
};

export type KeySet = {
  /** Of the key that signs. */
  readonly kid: string;
  readonly privateKey: CryptoKey;
  /** Those that verify. */
  readonly publicKeys: readonly PublicKey[];
};

/** Gives the keys; read, and where there is none made, when they are first asked for. */
export type SigningKeys = () => Promise<KeySet>;

type Row = readonly [publicJwk: PublicKey, privateJwe: string];

/** The keys that all instances share: each offers one, the first stays. */
export function createSigningKeys(database: Database, vault: Vault): SigningKeys {
  let known: Promise<KeySet> | undefined;
  const load = async (): Promise<KeySet> => {
    const rows = await database.query<Row>(findSigningKeys, []);
    if (rows.length > 0) return keySetOf(rows, vault);
    await database.execute(keepSigningKey, await newKey(vault));
    return keySetOf(await database.query<Row>(findSigningKeys, []), vault);
  };
  return () => {
    known ??= load().catch((error: unknown) => {
      // Asked again by the next one.
      known = undefined;
      throw error;
    });
    return known;
  };
}

async function newKey(vault: Vault): Promise<[publicJwk: string, privateJwe: string]> {
  const { calculateJwkThumbprint, exportJWK, generateKeyPair } = await import('jose');
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const publicJwk = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  const sealed = await vault.seal('signing-key', JSON.stringify(await exportJWK(pair.privateKey)));
  return [JSON.stringify({ ...publicJwk, kid, alg: 'EdDSA', use: 'sig' }), sealed];
}

/** @throws when the private key was sealed with another IDENTITY_SECRET */
async function keySetOf(rows: readonly Row[], vault: Vault): Promise<KeySet> {
  const [newest] = rows;
  if (!newest) throw new Error('there is a key, since one has just been kept');
  const { importJWK } = await import('jose');
  const [{ kid }, sealed] = newest;
  const privateJwk = await vault.open('signing-key', sealed).catch((cause: unknown) => {
    throw new Error('The signing key was sealed with another IDENTITY_SECRET.', { cause });
  });
  const privateKey = await importJWK(JSON.parse(privateJwk) as JWK, 'EdDSA');
  return {
    kid,
    privateKey: privateKey as CryptoKey,
    publicKeys: rows.map(([publicJwk]) => publicJwk),
  };
}
