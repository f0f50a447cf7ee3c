import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { ProblemError } from '../../../platform/http/problem.ts';
import type { FindSignIns, SignedInAccount } from '../queries/find-sign-ins.ts';
import { NOT_SIGNED_IN } from './problems.ts';

/**
 * Who asks, whose sign-in has not ended. The door has found out by his token who he is, and that it was he who asks;
 * that the sign-in goes on it knows of some seconds ago, and here it counts at once. It is found out once for a request.
 *
 * @throws ProblemError 401
 */
export type SignedIn = (request: FastifyRequest, reply: FastifyReply) => Promise<SignedInAccount>;

export function createSignedIn(signIns: FindSignIns): SignedIn {
  const known = new WeakMap<FastifyRequest, SignedInAccount>();
  const find: SignedIn = async ({ caller }, reply) => {
    if (caller.kind === 'account') {
      const account = await signIns.account(caller.signInId);
      if (account?.accountId === caller.accountId) return account;
    }
    reply.header('www-authenticate', 'Bearer');
    throw new ProblemError(NOT_SIGNED_IN);
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
