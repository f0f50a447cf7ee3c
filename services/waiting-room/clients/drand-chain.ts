import { sha256 } from './draw-cipher.ts';

/** A chain of drand as its relays describe it; numbers in seconds, bytes in hexadecimal digits. */
export type DrandChain = {
  readonly period: number;
  readonly genesis_time: number;
  readonly public_key: string;
  readonly groupHash: string;
  readonly schemeID: string;
  readonly metadata?: { readonly beaconID?: string };
};

export type DrandRound = {
  readonly round: number;
  readonly randomness: string;
  readonly signature: string;
  /** Of chains whose rounds sign the round before. */
  readonly previous_signature?: string;
};

const ON_G1 = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_';
const ON_G2 = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_';

/** The schemes of the League of Entropy's chains that go on: the one by which the network signs, and what. */
const SCHEMES: Readonly<Record<string, { onG1: boolean; isChained: boolean }>> = {
  'bls-unchained-g1-rfc9380': { onG1: true, isChained: false },
  'pedersen-bls-unchained': { onG1: false, isChained: false },
  'pedersen-bls-chained': { onG1: false, isChained: true },
};

/**
 * The hash by which a chain is known, of its period, genesis, key and first group, and of its name where that is not the
 * first one's. Whoever was told it beforehand needs to believe no relay.
 */
export function chainHashOf(chain: DrandChain): string {
  const times = Buffer.alloc(12);
  times.writeUInt32BE(chain.period);
  times.writeBigInt64BE(BigInt(chain.genesis_time), 4);
  const name = chain.metadata?.beaconID ?? 'default';
  const parts = [times, bytesOf(chain.public_key), bytesOf(chain.groupHash)];
  return sha256(...parts, Buffer.from(name === 'default' ? '' : name)).toString('hex');
}

/** Whether a round is signed by the key of a chain: BLS signatures on BLS12-381. */
export async function isSignedBy(chain: DrandChain, told: DrandRound): Promise<boolean> {
  const scheme = SCHEMES[chain.schemeID];
  if (!scheme) throw new Error(`the beacon signs by ${chain.schemeID}, which is not known here`);
  const round = Buffer.alloc(8);
  round.writeBigUInt64BE(BigInt(told.round));
  const before = scheme.isChained ? bytesOf(told.previous_signature ?? '') : Buffer.alloc(0);
  const message = sha256(before, round);
  // Loaded where there is a beacon.
  const { bls12_381: bls } = await import('@noble/curves/bls12-381.js');
  const [signature, key] = [bytesOf(told.signature), bytesOf(chain.public_key)];
  try {
    if (!scheme.onG1) {
      return bls.longSignatures.verify(signature, bls.longSignatures.hash(message, ON_G2), key);
    }
    return bls.shortSignatures.verify(signature, bls.shortSignatures.hash(message, ON_G1), key);
  } catch {
    // What is no point of the curve is no signature.
    return false;
  }
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}
