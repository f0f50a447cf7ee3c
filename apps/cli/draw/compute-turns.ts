import { createCipheriv } from 'node:crypto';

const ROUNDS = 10;
const BLOCK_BYTES = 16;

/**
 * The turns of all entries of a draw, in the order of their numbers, as docs/waiting-room.md tells it: a Feistel network
 * over the halves of n − 1, with AES-256 under the seed, walked until it is in range.
 */
export function computeTurns(entries: number, seed: string): number[] {
  const halfBits = Math.max(Math.ceil(bitsOf(entries - 1) / 2), 4);
  const table = roundTable(seed, 2 ** halfBits);
  const mask = 2 ** halfBits - 1;
  const step = (value: number): number => {
    let left = value >>> halfBits;
    let right = value & mask;
    for (const outputs of table) {
      [left, right] = [right, (left ^ (outputs[right] ?? 0)) & mask];
    }
    return left * 2 ** halfBits + right;
  };
  return Array.from({ length: entries }, (_, i) => {
    let at = step(i);
    while (at >= entries) at = step(at);
    return at + 1;
  });
}

function bitsOf(value: number): number {
  return value <= 0 ? 0 : value.toString(2).length;
}

/** What each round gives for each half. */
function roundTable(seed: string, halves: number): number[][] {
  const cipher = createCipheriv('aes-256-ecb', Buffer.from(seed, 'hex'), null);
  cipher.setAutoPadding(false);
  return Array.from({ length: ROUNDS }, (_, round) => {
    const blocks = Buffer.alloc(halves * BLOCK_BYTES);
    for (let half = 0; half < halves; half++) {
      blocks.writeUInt8(round, half * BLOCK_BYTES);
      blocks.writeUInt32BE(half, half * BLOCK_BYTES + BLOCK_BYTES - 4);
    }
    const enciphered = cipher.update(blocks);
    return Array.from({ length: halves }, (__, i) => enciphered.readUInt32BE(i * BLOCK_BYTES));
  });
}
