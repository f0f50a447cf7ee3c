import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from './error-handler.ts';
import { type Problem, problemBody, sendProblem } from './problem.ts';
import { requestIdOf } from './request-id.ts';

const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Answers what is no HTTP, or too slow or too large in its head: there is no request yet. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error);
    return;
  }
  const status = STATUS_BY_CODE[error.code ?? ''] ?? 400;
  const reason = STATUS_CODES[status] ?? 'Bad Request';
  const body = JSON.stringify(
    problemBody(requestIdOf({ headers: {} }), {
      status,
      error: reason.toUpperCase().replaceAll(' ', '_'),
      message: `${reason}: this is not a request that we can read.`,
    }),
  );
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

const BAD_URL: Problem = {
  status: 400,
  error: 'BAD_URL',
  message: 'The address is not well-formed.',
};

/** Answers a request whose address Fastify can not read. */
export function answerFrameworkError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  // What has so long an id is not there.
  if (error.code === 'FST_ERR_MAX_PARAM_LENGTH') sendProblem(reply, notFound(request));
  else sendProblem(reply, BAD_URL);
}
