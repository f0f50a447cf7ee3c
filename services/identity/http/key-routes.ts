import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Clock } from '../../../platform/clock/clock.ts';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { ManageApiKeys } from '../commands/manage-api-keys.ts';
import type { FindApiKeys } from '../queries/find-api-keys.ts';
import type { FindOrganisations } from '../queries/find-organisations.ts';
import {
  byOrganisation,
  describeKey,
  keyList,
  madeKey,
  newKeyBody,
} from './organisation-bodies.ts';
import { organisationNotFound, reachesOrganisation } from './own-organisation.ts';
import { invalidField } from './problems.ts';

export type KeyRoutesOptions = {
  apiKeys: ManageApiKeys;
  findApiKeys: FindApiKeys;
  findOrganisations: FindOrganisations;
  clock: Clock;
};

const uuid = Type.String({ format: 'uuid' });
const none = { 204: Type.Null() };

/**
 * Keys of programs: an organisation's, and the operator's own. Making one takes no `Idempotency-Key`, as an answer
 * that is kept would be one that has a key in it: whoever lost it revokes that key and makes another.
 */
export function keyRoutes(options: KeyRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(operatorKeyRoutes(options));
    await app.register(organisationKeyRoutes(options));
  };
}

function organisationKeyRoutes(options: KeyRoutesOptions): FastifyPluginAsyncTypebox {
  const { findOrganisations } = options;
  const answers = answersOf(options);
  return async (app) => {
    // Before all of them: another's organisation is not there.
    app.addHook('preHandler', async (request, reply) => {
      const { organisationId = '' } = request.params as Partial<Static<typeof byOrganisation>>;
      const isThere =
        reachesOrganisation(request.caller, organisationId) &&
        (await findOrganisations.one(organisationId)) !== undefined;
      return isThere ? undefined : sendProblem(reply, organisationNotFound(organisationId));
    });
    app.post(
      '/organisations/:organisationId/keys',
      {
        schema: {
          summary: 'Make an API key of an organisation; it is told in this answer alone',
          tags: ['keys'],
          params: byOrganisation,
          body: newKeyBody,
          response: { 201: madeKey, ...errorResponses(404, 409, 422, 503) },
        },
      },
      async ({ params, body }, reply) => {
        if (body.scopes.includes('operate')) return sendProblem(reply, NOT_TO_OPERATE);
        return answers.create(reply, params.organisationId, body);
      },
    );

    app.get(
      '/organisations/:organisationId/keys',
      {
        schema: {
          summary: 'The API keys of an organisation, by how they begin',
          tags: ['keys'],
          params: byOrganisation,
          response: { 200: keyList, ...errorResponses(404, 422, 503) },
        },
      },
      async ({ params }) => answers.list(params.organisationId),
    );

    app.delete(
      '/organisations/:organisationId/keys/:keyId',
      {
        schema: {
          summary: 'Revoke an API key; it counts nowhere within 5 s',
          tags: ['keys'],
          params: Type.Object({ organisationId: uuid, keyId: uuid }),
          response: { ...none, ...errorResponses(404, 422, 503) },
        },
      },
      async ({ params }, reply) => answers.revoke(reply, params.organisationId, params.keyId),
    );
  };
}

/** Those that look after the system, and sell for the operator himself. */
function operatorKeyRoutes(options: KeyRoutesOptions): FastifyPluginAsyncTypebox {
  const answers = answersOf(options);
  return async (app) => {
    app.post(
      '/keys',
      {
        schema: {
          summary: "Make an API key of the operator's own; it is told in this answer alone",
          tags: ['keys'],
          body: newKeyBody,
          response: { 201: madeKey, ...errorResponses(409, 422, 503) },
        },
      },
      async ({ body }, reply) => answers.create(reply, undefined, body),
    );

    app.get(
      '/keys',
      {
        schema: {
          summary: "The operator's own API keys, by how they begin",
          tags: ['keys'],
          response: { 200: keyList, ...errorResponses(503) },
        },
      },
      async () => answers.list(undefined),
    );

    app.delete(
      '/keys/:keyId',
      {
        schema: {
          summary: "Revoke an API key of the operator's own",
          tags: ['keys'],
          params: Type.Object({ keyId: uuid }),
          response: { ...none, ...errorResponses(404, 422, 503) },
        },
      },
      async ({ params }, reply) => answers.revoke(reply, undefined, params.keyId),
    );
  };
}

function answersOf({ apiKeys, findApiKeys, clock }: KeyRoutesOptions) {
  return {
    async create(
      reply: FastifyReply,
      organisationId: string | undefined,
      { name, scopes, expiresAt }: Static<typeof newKeyBody>,
    ) {
      if (expiresAt !== undefined && !(Date.parse(expiresAt) > clock.nowMs())) {
        return sendProblem(reply, invalidField('expiresAt', 'must be a time to come'));
      }
      const made = await apiKeys.create({ organisationId, name, scopes, expiresAt });
      if (!made) return sendProblem(reply, TOO_MANY_KEYS);
      const { keyId, key, prefix, createdAtMs } = made;
      const createdAt = new Date(createdAtMs).toISOString();
      const end = expiresAt === undefined ? null : new Date(expiresAt).toISOString();
      const body = { keyId, name, prefix, scopes, createdAt, expiresAt: end, key };
      return reply.code(201).send(body);
    },
    async list(organisationId: string | undefined) {
      return { keys: (await findApiKeys.list(organisationId)).map(describeKey) };
    },
    async revoke(reply: FastifyReply, organisationId: string | undefined, keyId: string) {
      if (await apiKeys.revoke(organisationId, keyId)) return reply.code(204).send(null);
      const message = `There is no key ${keyId}.`;
      return sendProblem(reply, { status: 404, error: 'KEY_NOT_FOUND', message });
    },
  };
}

const TOO_MANY_KEYS: Problem = {
  status: 409,
  error: 'TOO_MANY_KEYS',
  message: 'There are 50 keys that count; revoke one first.',
};

const NOT_TO_OPERATE = invalidField(
  'scopes',
  'may not have operate: the system is looked after by its operator',
);
