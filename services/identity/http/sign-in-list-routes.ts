import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { ManageAccount } from '../commands/manage-account.ts';
import type { FindSignIns } from '../queries/find-sign-ins.ts';
import { signInList } from './bodies.ts';
import type { SignedIn } from './signed-in.ts';

export type SignInListRoutesOptions = {
  accounts: ManageAccount;
  signIns: FindSignIns;
  signedIn: SignedIn;
};

/** The devices that are signed in to an account. */
export function signInListRoutes({
  accounts,
  signIns,
  signedIn,
}: SignInListRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/account/sign-ins',
      {
        schema: {
          summary: 'Where the account is signed in, newest first',
          tags: ['accounts'],
          response: { 200: signInList, ...errorResponses(401, 503) },
        },
      },
      async (request, reply) => {
        const { accountId, signInId: current } = await signedIn(request, reply);
        const list = await signIns.list(accountId);
        return {
          signIns: list.map(({ signInId, device, createdAtMs, refreshedAtMs }) => ({
            id: signInId,
            device,
            isCurrent: signInId === current,
            createdAt: new Date(createdAtMs).toISOString(),
            lastRefreshedAt: new Date(refreshedAtMs).toISOString(),
          })),
        };
      },
    );

    app.delete(
      '/account/sign-ins/:signInId',
      {
        schema: {
          summary: 'End a sign-in of the account, such as that of a lost phone',
          tags: ['accounts'],
          params: Type.Object({ signInId: Type.String({ format: 'uuid' }) }),
          response: { 204: Type.Null(), ...errorResponses(401, 403, 404, 422, 503) },
        },
      },
      async (request, reply) => {
        const { accountId } = await signedIn(request, reply);
        const { signInId } = request.params;
        if (await accounts.endSignIn(accountId, signInId)) return reply.code(204).send(null);
        const message = `There is no sign-in ${signInId} of this account.`;
        return sendProblem(reply, { status: 404, error: 'SIGN_IN_NOT_FOUND', message });
      },
    );
  };
}
