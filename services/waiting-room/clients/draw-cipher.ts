import { createCipheriv, hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { DrawFacts } from '../domain/draw/draw-facts.ts';
import type { Hash } from '../domain/draw/merkle-tree.ts';
import { halfBitsOf, ROUNDS, type RoundFunction } from '../domain/draw/permute.ts';

/** At one go, which costs half of a hash that is fed part by part: each who joins is two of them in the tree. */
export const sha256: Hash = (...parts) => hash('sha256', Buffer.concat(parts), 'buffer');

/** The seed of a draw: SHA-256 of its secret, its root and what the beacon said, if one was asked. */
export function seedOf({
  secret,
  root,
  beacon,
}: Pick<DrawFacts, 'secret' | 'root' | 'beacon'>): string | null {
  if (secret === null || root === null) return null;
  return sha256(Buffer.from(secret + root + (beacon ?? ''), 'hex')).toString('hex');
}

/**
 * The round function of a seed for a draw of so many entries: AES-256 of a block with the round in its first byte and
 * the half in its last four, of which the first four bytes count. There are few halves (1,024 for a million entries), so
 * all are enciphered at once; a turn then costs less than a microsecond, and the least AES calls in Node cost five.
 */
export function roundFunctionOf(seed: string, size: number): RoundFunction {
  const halves = 2 ** halfBitsOf(size);
  const name = `${seed} ${halves}`;
  const table = kept.get(name) ?? tableOf(seed, halves);
  kept.set(name, table);
  return (round, half) => table[round * halves + half] ?? 0;
}

const BLOCK_BYTES = 16;
const HALF_AT = 12;
const kept = new LRUCache<string, Uint32Array>({ max: 100 });

function tableOf(seed: string, halves: number): Uint32Array {
  const blocks = Buffer.alloc(ROUNDS * halves * BLOCK_BYTES);
  for (let i = 0; i < ROUNDS * halves; i++) {
    blocks[i * BLOCK_BYTES] = Math.floor(i / halves);
    blocks.writeUInt32BE(i % halves, i * BLOCK_BYTES + HALF_AT);
  }
  const cipher = createCipheriv('aes-256-ecb', Buffer.from(seed, 'hex'), null);
  cipher.setAutoPadding(false);
  const enciphered = cipher.update(blocks);
  return Uint32Array.from({ length: ROUNDS * halves }, (_, i) =>
    enciphered.readUInt32BE(i * BLOCK_BYTES),
  );
}
