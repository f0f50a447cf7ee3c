import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { queryOf } from '../../../platform/http/query-of.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import type { ManageOrganisations } from '../commands/manage-organisations.ts';
import type { FindOrganisations } from '../queries/find-organisations.ts';
import {
  byOrganisation,
  describeOrganisation,
  organisation,
  organisationName,
} from './organisation-bodies.ts';
import { organisationNotFound, reachesOrganisation } from './own-organisation.ts';

const PAGE_SIZE = 50;

export type OrganisationRoutesOptions = {
  organisations: ManageOrganisations;
  findOrganisations: FindOrganisations;
  idempotency: Idempotency;
};

/** Organisations: made by the operator, seen and named by their own. */
export function organisationRoutes({
  organisations,
  findOrganisations,
  idempotency,
}: OrganisationRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/organisations',
      {
        ...idempotency.route,
        schema: {
          summary: 'Make an organisation: then invite who works for it',
          tags: ['organisations'],
          body: organisationName,
          response: { 201: organisation, ...errorResponses(503) },
        },
      },
      async ({ commandId, body }, reply) => {
        const made = await organisations.create(commandId, body.name);
        return reply.code(201).send(describeOrganisation(made));
      },
    );

    app.get(
      '/organisations',
      {
        schema: {
          summary: `All organisations, ${PAGE_SIZE} at a time, in the order of their making`,
          tags: ['organisations'],
          querystring: queryOf({
            after: Type.Optional(
              Type.String({ format: 'uuid', description: 'Of the page before.' }),
            ),
          }),
          response: {
            200: Type.Object({
              organisations: Type.Array(organisation),
              next: Type.Union([Type.String(), Type.Null()], { description: 'For `after`.' }),
            }),
            ...errorResponses(503),
          },
        },
      },
      async ({ query }) => {
        const page = await findOrganisations.page(query.after, PAGE_SIZE);
        const last = page.length === PAGE_SIZE ? page.at(-1) : undefined;
        return { organisations: page.map(describeOrganisation), next: last?.[0] ?? null };
      },
    );

    app.get(
      '/organisations/:organisationId',
      {
        schema: {
          summary: 'An organisation',
          tags: ['organisations'],
          params: byOrganisation,
          response: { 200: organisation, ...errorResponses(404, 422, 503) },
        },
      },
      async ({ params: { organisationId }, caller }, reply) => {
        const isReached = reachesOrganisation(caller, organisationId);
        const found = isReached ? await findOrganisations.one(organisationId) : undefined;
        if (!found) return sendProblem(reply, organisationNotFound(organisationId));
        return describeOrganisation(found);
      },
    );

    app.patch(
      '/organisations/:organisationId',
      {
        schema: {
          summary: 'Give an organisation another name',
          tags: ['organisations'],
          params: byOrganisation,
          body: organisationName,
          response: { 200: organisation, ...errorResponses(404, 422, 503) },
        },
      },
      async ({ params: { organisationId }, body, caller }, reply) => {
        const isReached = reachesOrganisation(caller, organisationId);
        const renamed = isReached
          ? await organisations.rename(organisationId, body.name)
          : undefined;
        if (!renamed) return sendProblem(reply, organisationNotFound(organisationId));
        return describeOrganisation(renamed);
      },
    );
  };
}
