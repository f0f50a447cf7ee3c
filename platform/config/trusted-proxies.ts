import { isIP } from 'node:net';

/** Whom to believe where a request came from, as Fastify's `trustProxy` takes it. */
export type TrustedProxies = string[] | ((address: string, hop: number) => boolean);

/** Names that Fastify knows. */
const RANGES = new Set(['loopback', 'linklocal', 'uniquelocal']);
const MOST_HOPS = 10;

/**
 * Reads TRUST_PROXY: a number of hops, or addresses, networks (`10.0.0.0/8`) and names of ranges, separated
 * by commas. Fastify itself takes no numbers any more, since who comes past the proxies can then write what
 * he likes; a number is right only where nobody can.
 *
 * @returns undefined for what is none of these
 */
export function parseTrustedProxies(text: string): TrustedProxies | undefined {
  if (/^\d+$/.test(text)) {
    const hops = Number(text);
    return hops >= 1 && hops <= MOST_HOPS ? (_address, hop) => hop < hops : undefined;
  }
  const entries = text.split(',').map((entry) => entry.trim());
  return entries.every(isNetwork) ? entries : undefined;
}

function isNetwork(entry: string): boolean {
  if (RANGES.has(entry)) return true;
  const [address = '', bits, ...more] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || address.includes('%') || more.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}
