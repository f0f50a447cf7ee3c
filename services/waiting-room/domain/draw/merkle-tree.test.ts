import { expect, it } from 'vitest';
import { sha256 } from '../../clients/draw-cipher.ts';
import { followProof, leafOf, proofOf, rootOf } from './merkle-tree.ts';

const ID = '0190163d-8694-739b-aea5-966c26f8ad91';
const leaves = Array.from({ length: 40 }, (_, i) => leafOf(i + 1, ID, sha256));

it('[WTR-33] the root is that of RFC 9162, and each leaf is proven by its own way to it', () => {
  const [a, b, c] = leaves as [Buffer, Buffer, Buffer];
  const node = (left: Buffer, right: Buffer) => sha256(Buffer.of(1), left, right);
  expect(rootOf([], sha256)).toEqual(sha256());
  expect(rootOf([a, b, c], sha256)).toEqual(node(node(a, b), c));
  for (let size = 1; size <= leaves.length; size++) {
    const some = leaves.slice(0, size);
    const root = rootOf(some, sha256);
    for (const [i, leaf] of some.entries()) {
      const proof = proofOf(some, i, sha256);
      expect(followProof(leaf, proof, sha256)).toEqual(root);
      const other = leaves[(i + 1) % leaves.length] as Buffer;
      expect(followProof(other, proof, sha256)).not.toEqual(root);
    }
  }
});

it('[WTR-33] the roots of parts make the root of all', () => {
  for (const size of [16, 17, 32, 33, 40]) {
    const parts = Array.from({ length: Math.ceil(size / 16) }, (_, part) =>
      rootOf(leaves.slice(part * 16, Math.min(part * 16 + 16, size)), sha256),
    );
    expect(rootOf(parts, sha256)).toEqual(rootOf(leaves.slice(0, size), sha256));
  }
});
