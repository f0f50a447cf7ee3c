/** A SHA-256, as whoever has one gives it. */
export type Hash = (...parts: readonly Uint8Array[]) => Buffer;

/** How many entries a part of the tree has. A power of two, so that the parts are branches of the whole. */
export const PART_SIZE = 1024;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** A node beside the way from a leaf to the root, and on which side of it. */
export type ProofStep = { readonly side: 'left' | 'right'; readonly hash: Buffer };

/** The leaf of an entry: its number in 4 bytes and its id in 16 (RFC 9162, 2.1, marks leaves by a 0 in front). */
export function leafOf(number: number, entryId: string, hash: Hash): Buffer {
  const content = Buffer.alloc(20);
  content.writeUInt32BE(number);
  content.write(entryId.replaceAll('-', ''), 4, 'hex');
  return hash(LEAF, content);
}

/** The root over leaves, or over roots of parts, as RFC 9162 has it; SHA-256 of nothing where there are none. */
export function rootOf(nodes: readonly Buffer[], hash: Hash): Buffer {
  const [first] = nodes;
  if (!first) return hash();
  if (nodes.length === 1) return first;
  const half = largestPowerBelow(nodes.length);
  return hash(NODE, rootOf(nodes.slice(0, half), hash), rootOf(nodes.slice(half), hash));
}

/** The nodes beside the way from one to the root, from below. */
export function proofOf(nodes: readonly Buffer[], index: number, hash: Hash): ProofStep[] {
  if (nodes.length <= 1) return [];
  const half = largestPowerBelow(nodes.length);
  const [left, right] = [nodes.slice(0, half), nodes.slice(half)];
  if (index < half) {
    return [...proofOf(left, index, hash), { side: 'right', hash: rootOf(right, hash) }];
  }
  return [...proofOf(right, index - half, hash), { side: 'left', hash: rootOf(left, hash) }];
}

/** The root that a proof leads to. */
export function followProof(leaf: Buffer, proof: readonly ProofStep[], hash: Hash): Buffer {
  let at = leaf;
  for (const step of proof) {
    at = step.side === 'left' ? hash(NODE, step.hash, at) : hash(NODE, at, step.hash);
  }
  return at;
}

/** The largest power of two that is less than a number above one. */
function largestPowerBelow(count: number): number {
  return 2 ** (31 - Math.clz32(count - 1));
}
