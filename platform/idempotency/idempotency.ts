import type {
  FastifyReply,
  FastifyRequest,
  onSendHookHandler,
  preHandlerHookHandler,
} from 'fastify';
import { nameOfCaller } from '../access/caller.ts';
import { type Problem, sendProblem } from '../http/problem.ts';
import { newId } from '../ids/ids.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { KeyStore, StoredAnswer } from './key-store.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The id under which this request's command runs; the same for a repeated `Idempotency-Key`. */
    commandId: string;
    /** Whether that id was made for this request, so that no earlier one can have done anything under it. */
    isNewCommand: boolean;
    /** Set while a key is held and its answer not written down. */
    heldKey: { name: string; commandId: string; anew: boolean } | null;
  }
}

const LONGEST_KEY = 255;

/** It is not done yet: who asks again is told how far it is. */
const ACCEPTED = 202;
const KEPT_HEADERS = ['content-type', 'sale-id', 'location'] as const;

/**
 * `Idempotency-Key` (IETF draft-ietf-httpapi-idempotency-key-header) for any POST that changes
 * something. A request with a key passes these states, all of them in PostgreSQL:
 *
 *   ours       the key is new, or was given up: the command runs, under an id that belongs to the key
 *   in flight  somebody else runs it now: 409
 *   answered   the first answer is given again, word for word
 *   other      the key was used for another request: 422
 *
 * The answer is written down before it is sent. A 5xx is no answer, nor is a 202: the key is given up, and who asks
 * again continues the same command by its id. So does whoever comes 30 s after a crash. Nor is a 422 where
 * the command was begun anew: nothing was done, and the mended request may have the same key.
 */
export type Idempotency = {
  /** Spread into a route's options. */
  readonly route: {
    readonly preHandler: preHandlerHookHandler;
    readonly onSend: onSendHookHandler;
    /** Answers of commands are tiny. */
    readonly compress: false;
    /** For the OpenAPI document. */
    readonly config: { readonly takesIdempotencyKey: true };
  };
  readonly store: KeyStore;
};

export function createIdempotency(store: KeyStore): Idempotency {
  return {
    store,
    route: {
      compress: false,
      config: { takesIdempotencyKey: true },
      preHandler(request, reply, next) {
        if (request.headers['idempotency-key'] !== undefined) {
          void begin(store, request, reply).then((goesOn) => goesOn && next(), next);
          return;
        }
        request.commandId = newId();
        request.isNewCommand = true;
        next();
      },
      onSend(request, reply, payload, next) {
        if (request.heldKey === null) next(null, payload);
        else void end(store, request.heldKey, reply, payload).then(() => next(null, payload), next);
      },
    },
  };
}

/** @returns whether the command runs now; otherwise the answer is sent */
async function begin(
  store: KeyStore,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const key = request.headers['idempotency-key'];
  const fault = keyFault(String(key));
  if (fault !== undefined) {
    sendProblem(reply, badKey(fault));
    return false;
  }
  const path = (request.routeOptions.url ?? '').replace(/^\/api(\/v1)?/, '');
  // Each caller has keys of his own: another's would be given the first one's answer.
  const caller = nameOfCaller(request.caller);
  const owned = caller === undefined ? String(key) : `${caller} ${String(key)}`;
  const name = `${request.method} ${path} ${owned}`;
  const begun = await store.begin({ key: name, fingerprint: fingerprintOf(request) });
  if (begun.state !== 'ours') {
    sendKnown(reply, begun);
    return false;
  }
  request.commandId = begun.commandId;
  request.isNewCommand = begun.isNew;
  request.heldKey = { name, commandId: begun.commandId, anew: false };
  return true;
}

async function end(
  store: KeyStore,
  held: NonNullable<FastifyRequest['heldKey']>,
  reply: FastifyReply,
  payload: unknown,
): Promise<void> {
  const { request, statusCode } = reply;
  request.heldKey = null;
  const { name, commandId } = held;
  const isRefused = statusCode === 422 && request.isNewCommand;
  if (statusCode < 500 && statusCode !== ACCEPTED && !isRefused) {
    await store.complete({ key: name, commandId, answer: storedAnswer(reply, String(payload)) });
  } else {
    // When this fails too, the lease runs out by itself.
    await store.giveUp(name, commandId, isRefused || held.anew).catch(() => undefined);
  }
}

function keyFault(key: string): string | undefined {
  if (key === '') return 'must not be empty';
  if (key.length > LONGEST_KEY)
    return `has ${key.length} characters; at most ${LONGEST_KEY} are taken`;
  if (/\s/.test(key)) return 'must not have a space in it, and must be sent once';
  if (!/^[\x21-\x7e]+$/.test(key)) return 'must have letters, digits and signs of ASCII only';
  return undefined;
}

function badKey(message: string): Problem {
  const field = 'Idempotency-Key';
  const errors = [{ field, message }];
  return { status: 422, error: 'VALIDATION_FAILED', message: `${field} ${message}`, errors };
}

function storedAnswer(reply: FastifyReply, body: string): StoredAnswer {
  const headers: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = reply.getHeader(name);
    if (value !== undefined) headers[name] = String(value);
  }
  return { status: reply.statusCode, headers, body };
}

function sendKnown(
  reply: FastifyReply,
  begun: { state: 'answered'; answer: StoredAnswer } | { state: 'in-flight' | 'other-request' },
): FastifyReply {
  switch (begun.state) {
    case 'answered':
      return reply
        .code(begun.answer.status)
        .headers({ ...begun.answer.headers, 'idempotency-replayed': 'true' })
        .serializer(String)
        .send(begun.answer.body);
    case 'in-flight':
      return sendProblem(reply, {
        status: 409,
        error: 'IDEMPOTENCY_KEY_IN_FLIGHT',
        message: 'The first request with this Idempotency-Key is still at work.',
        retryAfterSeconds: 1,
      });
    case 'other-request':
      return sendProblem(reply, {
        status: 422,
        error: 'IDEMPOTENCY_KEY_REUSED',
        message: 'This Idempotency-Key was used with another body.',
        errors: [{ field: 'Idempotency-Key', message: 'was used with another body' }],
      });
  }
}
