import { generateKeyPairSync } from 'node:crypto';
import type { Vault } from './open-vault.ts';

/** A line's own key for its passes: Ed25519 (RFC 8032); the public part as in a JWK, the private one sealed. */
export async function newPassKey(vault: Vault): Promise<{ publicX: string; privateJwe: string }> {
  const pair = generateKeyPairSync('ed25519');
  const { x = '' } = pair.publicKey.export({ format: 'jwk' });
  const pem = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  return { publicX: x, privateJwe: await vault.seal('pass-key', pem) };
}
