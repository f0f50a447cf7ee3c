const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('');

/** Other texts that readers of base64url who do not look closely take for the same bytes. */
export function otherSpellings(text: string): string[] {
  const bytes = Buffer.from(text, 'base64url');
  const spellings = ALPHABET.map((letter) => `${text.slice(0, -1)}${letter}`);
  return [...spellings, bytes.toString('base64'), `${text}=`, `${text}==`].filter(
    (other) => other !== text && Buffer.from(other, 'base64url').equals(bytes),
  );
}
