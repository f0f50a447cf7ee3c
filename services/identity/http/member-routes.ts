import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { InviteOutcome, ManageOrganisations } from '../commands/manage-organisations.ts';
import { readEmail } from '../domain/email-address.ts';
import type { Language } from '../domain/language.ts';
import type { FindOrganisations } from '../queries/find-organisations.ts';
import { byOrganisation, describeMembers, invitationBody, members } from './organisation-bodies.ts';
import { organisationNotFound, reachesOrganisation } from './own-organisation.ts';
import { invalidField } from './problems.ts';

export type MemberRoutesOptions = {
  organisations: ManageOrganisations;
  findOrganisations: FindOrganisations;
  language: Language;
};

const uuid = Type.String({ format: 'uuid' });

/** Who works for an organisation: invited, listed, and let go. */
export function memberRoutes(options: MemberRoutesOptions): FastifyPluginAsyncTypebox {
  const { organisations, findOrganisations, language } = options;
  return async (app) => {
    await app.register(removalRoutes(options));
    app.post(
      '/organisations/:organisationId/invitations',
      {
        config: { limit: 'sensitive' },
        schema: {
          summary: 'Ask somebody by mail to work for an organisation',
          description:
            'He joins with an account of that very address. Asked again, the invitation is the same, and mailed anew.',
          tags: ['organisations'],
          params: byOrganisation,
          body: invitationBody,
          response: {
            202: Type.Object({ invitationId: uuid }),
            ...errorResponses(404, 422, 503),
          },
        },
      },
      async ({ params: { organisationId }, body, caller }, reply) => {
        if (!reachesOrganisation(caller, organisationId)) {
          return sendProblem(reply, organisationNotFound(organisationId));
        }
        const wish = readInvitation(body);
        if ('status' in wish) return sendProblem(reply, wish);
        const outcome = await organisations.invite({ organisationId, language, ...wish });
        if (!outcome.ok) return sendProblem(reply, refusalOf(outcome, organisationId));
        return reply.code(202).send({ invitationId: outcome.invitationId });
      },
    );

    app.get(
      '/organisations/:organisationId/members',
      {
        schema: {
          summary: 'Who works for an organisation, and who is asked to',
          tags: ['organisations'],
          params: byOrganisation,
          response: { 200: members, ...errorResponses(404, 422, 503) },
        },
      },
      async ({ params: { organisationId }, caller }, reply) => {
        const isThere =
          reachesOrganisation(caller, organisationId) &&
          (await findOrganisations.one(organisationId)) !== undefined;
        if (!isThere) return sendProblem(reply, organisationNotFound(organisationId));
        return describeMembers(await findOrganisations.members(organisationId));
      },
    );
  };
}

function removalRoutes({ organisations }: MemberRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.delete(
      '/organisations/:organisationId/members/:accountId',
      {
        schema: {
          summary: 'Let somebody go: all his sign-ins end',
          tags: ['organisations'],
          params: Type.Object({ organisationId: uuid, accountId: uuid }),
          response: { 204: Type.Null(), ...errorResponses(404, 422, 503) },
        },
      },
      async ({ params: { organisationId, accountId }, caller }, reply) => {
        if (!reachesOrganisation(caller, organisationId)) {
          return sendProblem(reply, organisationNotFound(organisationId));
        }
        if (await organisations.remove(organisationId, accountId)) {
          return reply.code(204).send(null);
        }
        const message = `${accountId} is no member of this organisation.`;
        return sendProblem(reply, { status: 404, error: 'MEMBER_NOT_FOUND', message });
      },
    );

    app.delete(
      '/organisations/:organisationId/invitations/:invitationId',
      {
        schema: {
          summary: 'Take an invitation back',
          tags: ['organisations'],
          params: Type.Object({ organisationId: uuid, invitationId: uuid }),
          response: { 204: Type.Null(), ...errorResponses(404, 422, 503) },
        },
      },
      async ({ params: { organisationId, invitationId }, caller }, reply) => {
        if (!reachesOrganisation(caller, organisationId)) {
          return sendProblem(reply, organisationNotFound(organisationId));
        }
        if (await organisations.withdraw(organisationId, invitationId)) {
          return reply.code(204).send(null);
        }
        const message = `There is no invitation ${invitationId}.`;
        return sendProblem(reply, { status: 404, error: 'INVITATION_NOT_FOUND', message });
      },
    );
  };
}

/** Who stands at the door is asked for a session, others are not. */
function readInvitation({ email: text, role, sessionId }: Static<typeof invitationBody>) {
  const email = readEmail(text);
  if (email === undefined) return invalidField('email', 'must be an e-mail address');
  if (role === 'door' && sessionId === undefined) {
    return invalidField('sessionId', 'is required for who stands at the door');
  }
  if (role !== 'door' && sessionId !== undefined) {
    return invalidField('sessionId', 'is for who stands at the door');
  }
  return { email, role, doorSessionId: sessionId };
}

function refusalOf(
  { code }: Extract<InviteOutcome, { ok: false }>,
  organisationId: string,
): Problem {
  switch (code) {
    case 'ORGANISATION_NOT_FOUND':
      return organisationNotFound(organisationId);
    case 'SESSION_NOT_FOUND':
      return invalidField('sessionId', 'is no session of this organisation');
  }
}
