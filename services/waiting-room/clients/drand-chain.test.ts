import { expect, it } from 'vitest';
import { chainHashOf, type DrandChain, type DrandRound, isSignedBy } from './drand-chain.ts';

/** As the League of Entropy's relays tell them. */
const quicknet: DrandChain = {
  period: 3,
  genesis_time: 1692803367,
  public_key:
    '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  groupHash: 'f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e',
  schemeID: 'bls-unchained-g1-rfc9380',
  metadata: { beaconID: 'quicknet' },
};
const round1000: DrandRound = {
  round: 1000,
  randomness: 'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd',
  signature:
    'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
};
const first: DrandChain = {
  period: 30,
  genesis_time: 1595431050,
  public_key:
    '868f005eb8e6e4ca0a47c8a77ceaa5309a47978a7c71bc5cce96366b5d7a569937c529eeda66c7293784a9402801af31',
  groupHash: '176f93498eac9ca337150b46d21dd58673ea4e3581185f869672e59fa4cb390a',
  schemeID: 'pedersen-bls-chained',
  metadata: { beaconID: 'default' },
};
const round72785: DrandRound = {
  round: 72785,
  randomness: '8b676484b5fb1f37f9ec5c413d7d29883504e5b669f604a1ce68b3388e9ae3d9',
  signature:
    '82f5d3d2de4db19d40a6980e8aa37842a0e55d1df06bd68bddc8d60002e8e959eb9cfa368b3c1b77d18f02a54fe047b80f0989315f83b12a74fd8679c4f12aae86eaf6ab5690b34f1fddd50ee3cc6f6cdf59e95526d5a5d82aaa84fa6f181e42',
  previous_signature:
    'a609e19a03c2fcc559e8dae14900aaefe517cb55c840f6e69bc8e4f66c8d18e8a609685d9917efbfb0c37f058c2de88f13d297c7e19e0ab24813079efe57a182554ff054c7638153f9b26a60e7111f71a0ff63d9571704905d3ca6df0b031747',
};

it('[WTR-37] chains of the public network are known by their hash', () => {
  expect(chainHashOf(quicknet)).toBe(
    '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  );
  expect(chainHashOf(first)).toBe(
    '8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce',
  );
});

it('[WTR-37] rounds of the public network are signed by its keys, and what was changed is not', async () => {
  expect(await isSignedBy(quicknet, round1000)).toBe(true);
  expect(await isSignedBy(first, round72785)).toBe(true);
  expect(await isSignedBy(quicknet, { ...round1000, round: 1001 })).toBe(false);
  expect(await isSignedBy(first, { ...round72785, previous_signature: '00' })).toBe(false);
  const nonsense = `ff${round1000.signature.slice(2)}`;
  expect(await isSignedBy(quicknet, { ...round1000, signature: nonsense })).toBe(false);
  await expect(isSignedBy({ ...quicknet, schemeID: 'another' }, round1000)).rejects.toThrow(
    'not known here',
  );
});
