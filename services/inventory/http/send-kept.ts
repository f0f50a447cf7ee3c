import type { FastifyReply, FastifyRequest } from 'fastify';
import { acceptsGzip } from '../../../platform/http/accepts-gzip.ts';
import { matchesEtag } from '../../../platform/http/matches-etag.ts';

/** A body that was put together and compressed before. */
export type KeptBody = {
  readonly etag: string;
  readonly bytes: Buffer;
  readonly gzipped: Buffer;
};

/** Sends JSON that is at hand as bytes, or 304 to who has it. */
export function sendKept(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { etag, bytes, gzipped }: KeptBody,
): FastifyReply {
  reply.header('etag', etag);
  reply.header('cache-control', 'private, no-cache');
  reply.header('vary', 'accept-encoding, authorization, cookie');
  if (matchesEtag(headers['if-none-match'], etag)) return reply.code(304).send();
  reply.header('content-type', 'application/json; charset=utf-8');
  if (!acceptsGzip(headers['accept-encoding'])) return reply.send(bytes);
  return reply.header('content-encoding', 'gzip').send(gzipped);
}
