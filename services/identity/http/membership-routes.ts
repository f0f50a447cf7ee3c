import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { ManageOrganisations } from '../commands/manage-organisations.ts';
import type { FindOrganisations } from '../queries/find-organisations.ts';
import { describeMembership, membershipBody, token } from './bodies.ts';
import { problemOf } from './problems.ts';
import type { SignedIn } from './signed-in.ts';

export type MembershipRoutesOptions = {
  organisations: ManageOrganisations;
  findOrganisations: FindOrganisations;
  signedIn: SignedIn;
};

/** For whom an account works: joined by the code of a mail, and left. */
export function membershipRoutes({
  organisations,
  findOrganisations,
  signedIn,
}: MembershipRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/account/membership',
      {
        config: { limit: 'sensitive' },
        schema: {
          summary: 'Join the organisation that sent an invitation to the address of this account',
          description: 'It counts from the next access token on: `POST /sign-ins/refresh`.',
          tags: ['accounts'],
          body: Type.Object({ token }, { examples: [{ token: 'of the mail' }] }),
          response: { 200: membershipBody, ...errorResponses(401, 403, 409, 410, 503) },
        },
      },
      async (request, reply) => {
        const { accountId } = await signedIn(request, reply);
        const joined = await organisations.join(accountId, request.body.token);
        if (!joined.ok) return sendProblem(reply, problemOf(joined));
        const found = await findOrganisations.membershipOf(accountId);
        // Let go in the very moment of joining.
        if (!found) return sendProblem(reply, problemOf({ code: 'TOKEN_LAPSED' }));
        return describeMembership(found);
      },
    );

    app.delete(
      '/account/membership',
      {
        schema: {
          summary: 'Leave the organisation; all sign-ins end',
          tags: ['accounts'],
          response: { 204: Type.Null(), ...errorResponses(401, 403, 404, 503) },
        },
      },
      async (request, reply) => {
        const { accountId } = await signedIn(request, reply);
        const found = await findOrganisations.membershipOf(accountId);
        if (found && (await organisations.remove(found.organisationId, accountId))) {
          return reply.code(204).send(null);
        }
        const message = 'The account works for no organisation.';
        return sendProblem(reply, { status: 404, error: 'MEMBERSHIP_NOT_FOUND', message });
      },
    );
  };
}
