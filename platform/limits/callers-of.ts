import { isIPv4, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { nameOfCaller } from '../access/caller.ts';

/**
 * Who sends a request, as keys to count by: his address, and the account or API key that he has shown. Each has
 * a limit of its own, and the request counts for all of them.
 */
export function callersOf({
  ip,
  caller,
}: Pick<FastifyRequest, 'ip' | 'caller'>): readonly string[] {
  const name = nameOfCaller(caller);
  return name === undefined ? [networkOf(ip)] : [networkOf(ip), name];
}

/**
 * What stands for a caller's address: IPv4 whole, IPv6 by its first 64 bits, as a household has that many
 * addresses to itself (RFC 6177). What is no address shares one key.
 */
function networkOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1] ?? address;
  if (isIPv4(mapped)) return mapped;
  if (!isIPv6(address)) return 'unknown';
  const [head = '', tail] = address.split('::');
  const first = groupsOf(head);
  const last = tail === undefined ? [] : groupsOf(tail);
  // An IPv4 address at the end takes the place of two groups.
  const written = first.length + last.length + (address.includes('.') ? 1 : 0);
  const zeros = new Array<string>(Math.max(0, 8 - written)).fill('0');
  const groups = [...first, ...zeros, ...last].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':');
}
