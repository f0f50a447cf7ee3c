import { createHmac, hkdfSync } from 'node:crypto';

/**
 * Keeps what must not be read in a copy of the database. Each purpose has a key of its own, so that what is made for
 * one counts nowhere else.
 */
export type Vault<Purpose extends string> = {
  /** Encrypts a text: JWE (RFC 7516), `dir` with AES-256-GCM. */
  readonly seal: (purpose: Purpose, text: string) => Promise<string>;
  /** @throws when it was sealed with another secret, or changed */
  readonly open: (purpose: Purpose, sealed: string) => Promise<string>;
  /** HMAC-SHA-256 of a text, which nobody can make who has not the secret; base64url. */
  readonly mac: (purpose: Purpose, text: string) => string;
};

/**
 * @param secret of the settings; keys are drawn from it by HKDF (RFC 5869)
 * @param onFirstUse called when the first key is drawn
 */
export function createVault<Purpose extends string>(
  secret: string,
  onFirstUse?: () => void,
): Vault<Purpose> {
  const keys = new Map<Purpose, Uint8Array>();
  const keyOf = (purpose: Purpose) => {
    if (keys.size === 0) onFirstUse?.();
    const key =
      keys.get(purpose) ?? new Uint8Array(hkdfSync('sha256', secret, 'bilheteria', purpose, 32));
    keys.set(purpose, key);
    return key;
  };
  return {
    async seal(purpose, text) {
      const { CompactEncrypt } = await import('jose');
      return new CompactEncrypt(new TextEncoder().encode(text))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(keyOf(purpose));
    },
    async open(purpose, sealed) {
      const { compactDecrypt } = await import('jose');
      const { plaintext } = await compactDecrypt(sealed, keyOf(purpose), {
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      });
      return new TextDecoder().decode(plaintext);
    },
    mac: (purpose, text) => createHmac('sha256', keyOf(purpose)).update(text).digest('base64url'),
  };
}
