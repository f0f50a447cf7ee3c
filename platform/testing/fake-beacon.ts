import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bls12_381 } from '@noble/curves/bls12-381.js';

const { shortSignatures } = bls12_381;
const DOMAIN = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_';

const NAME = 'of-tests';

function sha256(...parts: Buffer[]): Buffer {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
}

/** A chain of drand as its relays show it, at this machine, by a key of its own; its rounds come when the test says so. */
export async function startFakeBeacon({ genesisMs = 0, periodSeconds = 3 } = {}) {
  let newest = 0;
  let forgery: 'number' | 'signature' | undefined;
  const keys = [shortSignatures.keygen(), shortSignatures.keygen()] as const;
  const signatureOf = (round: number, { secretKey } = keys[0]) => {
    const number = Buffer.alloc(8);
    number.writeBigUInt64BE(BigInt(round));
    const signed = shortSignatures.sign(shortSignatures.hash(sha256(number), DOMAIN), secretKey);
    return Buffer.from(shortSignatures.Signature.toBytes(signed));
  };
  const publicKey = Buffer.from(keys[0].publicKey.toBytes());
  const times = Buffer.alloc(12);
  times.writeUInt32BE(periodSeconds);
  times.writeBigInt64BE(BigInt(genesisMs / 1000), 4);
  const chainHash = sha256(times, publicKey, sha256(), Buffer.from(NAME)).toString('hex');
  const info = {
    period: periodSeconds,
    genesis_time: genesisMs / 1000,
    public_key: publicKey.toString('hex'),
    groupHash: sha256().toString('hex'),
    schemeID: 'bls-unchained-g1-rfc9380',
    metadata: { beaconID: NAME },
  };
  const server = createServer((request, response) => {
    const [, , what, text] = (request.url ?? '').split('/');
    const round = Number(text);
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (what === 'info') return answer(200, info);
    if (round > newest) return answer(425, { error: 'too early' });
    const signature = signatureOf(round, keys[forgery === 'signature' ? 1 : 0]);
    const randomness = forgery === 'number' ? '0'.repeat(64) : sha256(signature).toString('hex');
    return answer(200, { round, randomness, signature: signature.toString('hex') });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    url: `${origin}/${chainHash}`,
    /** Where the same relay answers for a chain of another hash. */
    otherUrl: `${origin}/${'0'.repeat(64)}`,
    valueOf: (round: number) => sha256(signatureOf(round)).toString('hex'),
    reach(round: number) {
      newest = round;
    },
    /** Tells a number that is not its signature's, or signs by another key. */
    forge(what: typeof forgery) {
      forgery = what;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
