import { createHash, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** A public key as others may have it (RFC 8037). */
export type PublicTicketKey = {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  /** Of eight hexadecimal digits, as codes name it. */
  readonly kid: string;
  readonly alg: string;
  readonly use: string;
};

/** A new key: Ed25519 (RFC 8032). The private part as PKCS #8 in PEM. */
export function newTicketKey(): { publicKey: PublicTicketKey; privatePem: string } {
  const pair = generateKeyPairSync('ed25519');
  const { x = '' } = pair.publicKey.export({ format: 'jwk' });
  return {
    publicKey: { kty: 'OKP', crv: 'Ed25519', x, kid: kidOf(x), alg: 'EdDSA', use: 'sig' },
    privatePem: pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}

export function readPublicKey({ kty, crv, x }: PublicTicketKey): KeyObject {
  return createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
}

/** The first four bytes of the key's thumbprint (RFC 7638): a code has no room for all of it. */
function kidOf(x: string): string {
  const thumbprint = createHash('sha256').update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }));
  return thumbprint.digest('hex').slice(0, 8);
}
