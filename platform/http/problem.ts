import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';

/** The one shape of every error: RFC 9457 problem details with the contract's `error` and `message`. */
export const problemSchema = Type.Object(
  {
    type: Type.String({ description: 'A URI that names the kind of problem.' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    instance: Type.String({ description: 'The id of the request, as in `x-request-id`.' }),
    error: Type.String({ description: 'A stable code in capitals.' }),
    message: Type.String({ description: 'The detail, for a person.' }),
    errors: Type.Optional(
      Type.Array(Type.Object({ field: Type.String(), message: Type.String() })),
    ),
  },
  { $id: 'Problem', additionalProperties: true },
);

export type FieldFault = { field: string; message: string };

export type Problem = {
  status: number;
  error: string;
  message: string;
  errors?: readonly FieldFault[];
  retryAfterSeconds?: number;
  /** What a contract adds to its error, such as `conflictingSeats`. */
  more?: Readonly<Record<string, unknown>>;
};

/** Thrown where there is no answer to send yet. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** What a body is told that is no JSON. */
export function malformed(message: string): Problem {
  return { status: 400, error: 'MALFORMED_BODY', message };
}

/** Answers with a problem. `title` is the code in plain words, the same for every such error. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const { status, retryAfterSeconds } = problem;
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemBody(reply.request.id, problem)));
}

/** The body of a problem, as RFC 9457 and the contract have it. */
export function problemBody(requestId: string, problem: Problem): Record<string, unknown> {
  const { status, error, message, errors, more } = problem;
  return {
    type: `urn:bilheteria:problem:${error.toLowerCase().replaceAll('_', '-')}`,
    title: `${error[0] ?? ''}${error.slice(1).toLowerCase().replaceAll('_', ' ')}`,
    status,
    detail: message,
    instance: requestId,
    error,
    message,
    ...(errors && { errors }),
    ...more,
  };
}
