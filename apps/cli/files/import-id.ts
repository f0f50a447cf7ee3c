import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/**
 * The id of an import: the same file for the same purpose has the same, so that the command is repeated without doing
 * anything twice, and goes on where it broke off.
 *
 * @param key stands for the file's content where it is told
 */
export async function importIdOf(
  file: string,
  purpose: readonly string[],
  key: string | undefined,
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([...purpose, key ?? null]));
  if (key === undefined) {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  }
  const hex = hash.digest('hex');
  // A UUID of version 8 (RFC 9562): made by a way of one's own.
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0b0011) | 0b1000).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
