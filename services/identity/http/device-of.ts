import type { FastifyRequest } from 'fastify';

const LONGEST_DEVICE = 200;

/** What a client says it is, for the list that the account's owner sees. */
export function deviceOf({ headers }: FastifyRequest): string | undefined {
  return headers['user-agent']?.slice(0, LONGEST_DEVICE);
}
