import { UnavailableError } from '../../../platform/errors/unavailable-error.ts';
import { chainHashOf, type DrandChain, type DrandRound, isSignedBy } from './drand-chain.ts';
import { sha256 } from './draw-cipher.ts';

/**
 * A public random beacon: it tells a number at each round, which nobody knows before, and everybody can look up after.
 * By the HTTP interface of drand, whose rounds are signed by those who run it together. No relay is believed: the chain
 * has to be the one that the address names by its hash, and the round has to be signed by that chain's key.
 */
export type Beacon = {
  /** The round that will go into a draw of this opening; null without a beacon. @throws UnavailableError */
  readonly roundAt: (opensAtMs: number) => Promise<number | null>;
  /** What it says at a round, in hexadecimal digits; nothing before its time. @throws Error when it does not answer */
  readonly valueOf: (round: number) => Promise<string | undefined>;
};

/** The entries are fixed, and their root is told, before the round has come. */
const AFTER_OPENING_MS = 5000;
const PATIENCE_MS = 5000;
const HASH = /^[0-9a-f]{64}$/;

/** @param url of a chain by its hash, such as `https://api.drand.sh/<chain hash>`; without one there is no beacon */
export function createBeacon(url: string | undefined): Beacon {
  if (url === undefined) {
    return { roundAt: () => Promise.resolve(null), valueOf: () => Promise.resolve(undefined) };
  }
  const place = url.replace(/\/+$/, '');
  const chainHash = place.slice(place.lastIndexOf('/') + 1);
  let chain: DrandChain | undefined;
  const findChain = async () => {
    chain ??= readChain(await fetchJson(`${place}/info`), chainHash);
    return chain;
  };
  return {
    async roundAt(opensAtMs) {
      const { period, genesis_time } = await findChain().catch((cause: unknown) => {
        throw new UnavailableError('The public beacon does not answer; ask again shortly.', {
          code: 'BEACON_UNAVAILABLE',
          cause,
        });
      });
      const seconds = (opensAtMs + AFTER_OPENING_MS) / 1000 - genesis_time;
      return Math.max(1, Math.ceil(seconds / period) + 1);
    },
    async valueOf(round) {
      const answer = await fetchJson(`${place}/public/${round}`);
      return answer === undefined ? undefined : readRound(answer, round, await findChain());
    },
  };
}

/** Most systems have no beacon: what asks it is not even loaded. */
async function fetchJson(address: string): Promise<unknown> {
  const { request } = await import('undici');
  const { statusCode, body } = await request(address, {
    headersTimeout: PATIENCE_MS,
    bodyTimeout: PATIENCE_MS,
  });
  const text = await body.text();
  // What has not come yet is not there, or too early (RFC 8470), by the version of the relay.
  if (statusCode === 404 || statusCode === 425) return undefined;
  if (statusCode !== 200) throw new Error(`the beacon answered ${statusCode}`);
  return JSON.parse(text);
}

function readChain(answer: unknown, chainHash: string): DrandChain {
  const told = (answer ?? {}) as Partial<DrandChain>;
  const { period = 0, genesis_time = 0, public_key = '', groupHash = '', schemeID = '' } = told;
  const chain = { ...told, period, genesis_time, public_key, groupHash, schemeID };
  const isWhole = Number.isInteger(period) && period > 0 && Number.isInteger(genesis_time);
  if (!isWhole || chainHashOf(chain) !== chainHash) {
    throw new Error('the beacon is not the chain that its address names by its hash');
  }
  return chain;
}

/** The number of a round is the SHA-256 of its signature. */
async function readRound(answer: unknown, asked: number, chain: DrandChain): Promise<string> {
  const told = (answer ?? {}) as Partial<DrandRound>;
  const { round = 0, randomness = '', signature = '' } = told;
  const isWhole = round === asked && HASH.test(randomness);
  if (!isWhole || sha256(Buffer.from(signature, 'hex')).toString('hex') !== randomness) {
    throw new Error(`what the beacon tells of round ${asked} does not fit together`);
  }
  if (!(await isSignedBy(chain, { ...told, round, randomness, signature }))) {
    throw new Error(`round ${asked} is not signed by the beacon's key`);
  }
  return randomness;
}
