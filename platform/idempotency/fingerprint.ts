import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem.ts';

/** No body that we know has ten levels; a stack has an end. */
const MOST_LEVELS = 100;

/** The same for requests that say the same, in whatever order the fields of their bodies stand. */
export function fingerprintOf({
  params,
  query,
  body,
}: Pick<FastifyRequest, 'params' | 'query' | 'body'>): string {
  const content = JSON.stringify(inOrder([params, query, body], 0));
  return createHash('sha256').update(content).digest('base64url');
}

function inOrder(value: unknown, level: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (level > MOST_LEVELS) throw new ProblemError(TOO_DEEP);
  if (Array.isArray(value)) return value.map((item) => inOrder(item, level + 1));
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, inOrder(field, level + 1)]));
}

const TOO_DEEP = {
  status: 422,
  error: 'VALIDATION_FAILED',
  message: `body must not be nested deeper than ${MOST_LEVELS} levels`,
  errors: [{ field: 'body', message: `must not be nested deeper than ${MOST_LEVELS} levels` }],
};
