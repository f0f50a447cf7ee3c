import { createHash } from 'node:crypto';
import type { BlsSigs } from '@noble/curves/abstract/bls.js';
import { bls12_381 as bls } from '@noble/curves/bls12-381.js';
import { plain } from '../plain.ts';
import type { PublicDraw } from './check-draw.ts';
import type { ToldChain, ToldRound } from './told-beacon.ts';

/** By which public chains sign: BLS on BLS12-381. */
const SCHEMES = ['bls-unchained-g1-rfc9380', 'pedersen-bls-unchained', 'pedersen-bls-chained'];

/**
 * Everything that is wrong with the beacon's part in a draw: whether the chain is the one that was asked for by its hash,
 * its key has signed the round, and its value is the one that was drawn with.
 */
export function checkBeacon(
  { beaconRound, beacon }: Pick<PublicDraw, 'beaconRound' | 'beacon'>,
  chainHash: string,
  { chain, told }: { chain: ToldChain; told: ToldRound },
): string[] {
  if (hashOf(chain) !== chainHash) return ['the chain of the beacon is not the one of this hash'];
  if (!SCHEMES.includes(chain.schemeID)) {
    return [`the beacon signs by ${plain(chain.schemeID)}, which is not known here`];
  }
  const value = sha256(bytes(told.signature)).toString('hex');
  const faults: (string | false)[] = [
    (told.round !== beaconRound || !isSigned(chain, told)) &&
      `round ${beaconRound} is not signed by the beacon's key`,
    value !== beacon && `the beacon says ${value} at round ${beaconRound}`,
  ];
  return faults.filter((fault) => fault !== false);
}

function hashOf({ period, genesis_time, public_key, groupHash, metadata }: ToldChain): string {
  const times = Buffer.alloc(12);
  times.writeUInt32BE(period, 0);
  times.writeBigInt64BE(BigInt(genesis_time), 4);
  const name = metadata?.beaconID ?? 'default';
  const last = Buffer.from(name === 'default' ? '' : name);
  return sha256(times, bytes(public_key), bytes(groupHash), last).toString('hex');
}

function isSigned(chain: ToldChain, told: ToldRound): boolean {
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(told.round));
  const isChained = chain.schemeID === 'pedersen-bls-chained';
  const message = sha256(bytes(isChained ? (told.previous_signature ?? '') : ''), number);
  const isShort = chain.schemeID === 'bls-unchained-g1-rfc9380';
  try {
    return isShort
      ? verify(bls.shortSignatures, 'G1', { chain, told, message })
      : verify(bls.longSignatures, 'G2', { chain, told, message });
  } catch {
    // What is no point of the curve is no signature.
    return false;
  }
}

/** @param group of the signatures */
function verify<Key, Signature>(
  signatures: BlsSigs<Key, Signature>,
  group: 'G1' | 'G2',
  { chain, told, message }: { chain: ToldChain; told: ToldRound; message: Buffer },
): boolean {
  const point = signatures.hash(message, `BLS_SIG_BLS12381${group}_XMD:SHA-256_SSWU_RO_NUL_`);
  return signatures.verify(bytes(told.signature), point, bytes(chain.public_key));
}

function sha256(...parts: Buffer[]): Buffer {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
}

function bytes(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}
