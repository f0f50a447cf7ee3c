import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { eventBytes } from './event-bytes.ts';

/**
 * Begins an answer of server-sent events: what comes is written to it as it is, and by no one else. There is none for a
 * HEAD, which is answered and over, nor for who has left meanwhile: nothing would ever tell that he has.
 */
export function beginEventStream(reply: FastifyReply): ServerResponse | undefined {
  reply.hijack();
  if (reply.raw.destroyed) return undefined;
  const response = reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  if (reply.request.method === 'HEAD') {
    response.end();
    return undefined;
  }
  response.flushHeaders();
  return response;
}

/** A comment, which says nothing: so no proxy takes a connection for dead on which nothing happens. */
export const STILL_HERE = eventBytes(':\n\n');
