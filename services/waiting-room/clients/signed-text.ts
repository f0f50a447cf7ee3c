import { timingSafeEqual } from 'node:crypto';
import type { Vault } from './open-vault.ts';

/** Texts that the waiting room signs for itself alone, by a MAC of its secret: `<kind>.<content>.<MAC>`. */
export type SignedText = {
  readonly write: (fields: readonly (string | number)[]) => string;
  /** What was written, if it was by us and is not changed. */
  readonly read: (text: string) => readonly unknown[] | undefined;
};

/** Ours have 250 characters. */
const LONGEST = 600;

export function createSignedText(
  vault: Vault,
  purpose: 'place' | 'device',
  kind: string,
): SignedText {
  const sign = (content: string) => vault.mac(purpose, `${kind}.${content}`);
  return {
    write(fields) {
      const content = Buffer.from(JSON.stringify(fields)).toString('base64url');
      return `${kind}.${content}.${sign(content)}`;
    },
    read(text) {
      const [named, content = '', mac = '', ...more] = text.split('.');
      if (text.length > LONGEST || named !== kind || more.length > 0) return undefined;
      const [given, due] = [Buffer.from(mac), Buffer.from(sign(content))];
      if (given.length !== due.length || !timingSafeEqual(given, due)) return undefined;
      return JSON.parse(Buffer.from(content, 'base64url').toString()) as unknown[];
    },
  };
}
