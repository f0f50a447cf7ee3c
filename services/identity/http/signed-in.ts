import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../../../platform/http/problem.ts';
import type { FindSignIns, SignedInAccount } from '../queries/find-sign-ins.ts';
import { NOT_SIGNED_IN } from './problems.ts';

/**
 * Who asks, whose sign-in has not ended. The door has found out by his token who he is, and that it was he who asks;
 * that the sign-in goes on it knows of some seconds ago, and here it counts at once.
 *
 * @throws ProblemError 401
 */
export type SignedIn = (request: FastifyRequest, reply: FastifyReply) => Promise<SignedInAccount>;

export function createSignedIn(signIns: FindSignIns): SignedIn {
  return async ({ caller }, reply) => {
    if (caller.kind === 'account') {
      const account = await signIns.account(caller.signInId);
      if (account?.accountId === caller.accountId) return account;
    }
    reply.header('www-authenticate', 'Bearer');
    throw new ProblemError(NOT_SIGNED_IN);
  };
}
