/** How keys begin, so that people and scanners for secrets know them. It has no dot, by which a token is known. */
const BEGINS = 'bil_';

/** So many characters of a key are kept to be shown, of 47: far too few to guess the rest. */
const SHOWN = BEGINS.length + 6;

export function writeApiKey(secret: string): { key: string; prefix: string } {
  const key = `${BEGINS}${secret}`;
  return { key, prefix: key.slice(0, SHOWN) };
}
