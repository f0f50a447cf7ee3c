import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { systemClock } from '../clock/clock.ts';
import { isBadValue, isTransient } from '../database/sql-error.ts';
import { UnavailableError } from '../errors/unavailable-error.ts';
import type { Logger } from '../log/logger.ts';
import { createOutageLog } from '../log/outage-log.ts';
import { malformed, type Problem, ProblemError, sendProblem } from './problem.ts';
import { validationProblem } from './validation-problem.ts';

/** Turns whatever was thrown, and every unknown path, into the one error shape. */
export function handleErrors(
  app: FastifyInstance,
  allowedAt: (url: string) => readonly string[],
  pageNotFound?: PageNotFound,
): void {
  const outages = createOutageLog(app.log as Logger, systemClock);
  app.addHook('onClose', async () => outages.close());
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error, request);
    const requestId = request.id;
    if (problem.status === 500) request.log.error({ requestId, err: error }, 'unexpected failure');
    else if (problem.status === 503)
      outages.note({ code: problem.error, requestId, reason: reasonOf(error) });
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler((request, reply) => {
    const allowed = allowedAt(request.url);
    if (allowed.length > 0) return sendMethodNotAllowed(request, reply, allowed);
    return pageNotFound?.(request, reply) ?? sendProblem(reply, notFound(request));
  });
}

/** Answers a browser that asks for a page which there is not; nothing for whoever else asks. */
export type PageNotFound = (
  request: FastifyRequest,
  reply: FastifyReply,
) => FastifyReply | undefined;

/** What an unknown path gets. */
export function notFound(request: Pick<FastifyRequest, 'url'>): Problem {
  const path = request.url.split('?', 1)[0]?.slice(0, LONGEST_PATH_TOLD);
  return { status: 404, error: 'NOT_FOUND', message: `There is nothing at ${path}.` };
}

export function sendMethodNotAllowed(
  request: FastifyRequest,
  reply: FastifyReply,
  allowed: readonly string[],
): FastifyReply {
  return sendProblem(reply.header('allow', allowed.join(', ')), {
    status: 405,
    error: 'METHOD_NOT_ALLOWED',
    message: `${request.method} is not allowed here; allowed: ${allowed.join(', ')}.`,
  });
}

/** A longer one is cut. */
const LONGEST_PATH_TOLD = 500;

/** Problems that Fastify finds before our code runs, by its error codes. */
const FASTIFY_PROBLEMS: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    error: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'The body must be JSON: send `Content-Type: application/json`.',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    error: 'BODY_TOO_LARGE',
    message: 'The body is too large.',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: malformed('The body is not as long as Content-Length says.'),
};

/** One line. */
function reasonOf({ message, cause }: Error): string {
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}

/** Nobody hears it: the caller left before his body had come. */
const ABORTED: Problem = {
  status: 400,
  error: 'REQUEST_ABORTED',
  message: 'The request ended before its body had come.',
};

const DATABASE_UNAVAILABLE: Problem = {
  status: 503,
  error: 'DATABASE_UNAVAILABLE',
  message: 'The database does not answer; ask again shortly.',
  retryAfterSeconds: 1,
};

const BAD_VALUE: Problem = {
  status: 422,
  error: 'VALIDATION_FAILED',
  message: 'A value can not be stored: a character that no text has, or a time out of range.',
};

function problemOf(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof ProblemError) return error.problem;
  // First of all: what a caller wrote may stand in its message, and look like a fault of ours.
  if (error.validation) return validationProblem(error, request);
  if (error instanceof UnavailableError) {
    const { code, message, retryAfterSeconds } = error;
    return { status: 503, error: code, message, retryAfterSeconds };
  }
  if (error.code === 'ECONNRESET' && error.message === 'aborted') return ABORTED;
  if (isTransient(error)) return DATABASE_UNAVAILABLE;
  if (isBadValue(error)) return BAD_VALUE;
  const known = FASTIFY_PROBLEMS[error.code];
  if (known) return known;
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return { status: error.statusCode, error: 'BAD_REQUEST', message: error.message };
  }
  return {
    status: 500,
    error: 'INTERNAL_ERROR',
    message: 'Something went wrong on our side. Name the request id when you report it.',
  };
}
