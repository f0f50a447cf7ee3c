import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { type Problem, ProblemError } from '../../../platform/http/problem.ts';
import type { AccessTokens } from '../clients/access-tokens.ts';
import type { FindSignIns, SignedInAccount } from '../queries/find-sign-ins.ts';
import type { Cookies } from './cookies.ts';
import { CSRF_REFUSED, NOT_SIGNED_IN } from './problems.ts';

/**
 * Who asks, by an access token in the `Authorization` header or the cookie, whose sign-in has not ended. A request that
 * changes something and comes by the cookie needs its CSRF token. It is found out once for a request.
 *
 * @throws ProblemError 401 or 403
 */
export type SignedIn = (request: FastifyRequest, reply: FastifyReply) => Promise<SignedInAccount>;

export function createSignedIn({
  tokens,
  signIns,
  cookies,
}: {
  tokens: AccessTokens;
  signIns: FindSignIns;
  cookies: Cookies;
}): SignedIn {
  const known = new WeakMap<FastifyRequest, SignedInAccount>();
  const find: SignedIn = async (request, reply) => {
    const bearer = bearerOf(request);
    const token = bearer ?? cookies.accessToken(request);
    const claims = token === undefined ? undefined : await tokens.verify(token);
    if (!claims) throw unsigned(reply);
    const isByCookie = bearer === undefined && request.method !== 'GET';
    if (isByCookie && cookies.csrfSignIn(request) !== claims.signInId) throw refused(CSRF_REFUSED);
    const account = await signIns.account(claims.signInId);
    if (account?.accountId !== claims.accountId) throw unsigned(reply);
    return account;
  };
  return async (request, reply) => {
    const account = known.get(request) ?? (await find(request, reply));
    known.set(request, account);
    return account;
  };
}

/**
 * On routes that the access table keeps for who is signed in, that is asked before the body is read: a stranger is told
 * nothing of what is wrong with it. For routes that are added from now on; after what limits them.
 */
export function askWhoFirst(app: FastifyInstance, signedIn: SignedIn): void {
  const ask = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    await signedIn(request, reply);
  };
  app.addHook('onRoute', (route: RouteOptions) => {
    if (route.config?.access?.who !== 'signed-in') return;
    route.onRequest = [...[route.onRequest ?? []].flat(), ask];
  });
}

/** The token of `Authorization: Bearer …` (RFC 6750); any other scheme is none. */
function bearerOf({ headers }: FastifyRequest): string | undefined {
  const { authorization } = headers;
  if (authorization === undefined) return undefined;
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
}

function unsigned(reply: FastifyReply): ProblemError {
  reply.header('www-authenticate', 'Bearer');
  return refused(NOT_SIGNED_IN);
}

function refused(problem: Problem): ProblemError {
  return new ProblemError(problem);
}
