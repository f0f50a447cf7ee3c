import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { setRefundPolicy } from '../commands/set-refund-policy.ts';
import type { RefundPolicy } from '../domain/refunds/refund-terms.ts';
import { findRefundPolicies } from '../queries/find-refund-policies.ts';
import { decimal, decimalFaults, fromMinor, toMinor } from './decimal-amount.ts';
import type { ExtrasRoutesOptions } from './extras-routes.ts';
import { ownsSession, seesSession } from './find-session.ts';
import { invalid, sessionNotFound } from './problems.ts';

const closed = { additionalProperties: false };
const common = { params: Type.Object({ sessionId: Type.String() }), tags: ['extras'] };

const policyBody = Type.Object(
  {
    steps: Type.Array(
      Type.Object(
        {
          hoursBefore: Type.Integer({ minimum: 0, maximum: 8784 }),
          percent: decimal(100, 'Of what was paid, for who asks so early or earlier.'),
        },
        closed,
      ),
      { maxItems: 20, description: 'Nothing goes back after the last of them, or without any.' },
    ),
    fees: Type.Boolean({ description: 'Whether fees go back too, by the same percentage.' }),
    products: Type.Boolean({ description: 'Whether products go back with the last places.' }),
  },
  {
    ...closed,
    examples: [
      {
        steps: [
          { hoursBefore: 168, percent: 100 },
          { hoursBefore: 24, percent: 50 },
        ],
        fees: false,
        products: true,
      },
    ],
  },
);

type PolicyBody = Static<typeof policyBody>;

/** What a session gives back to buyers. */
export function refundPolicyRoutes({
  database,
  inventory,
}: ExtrasRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sessions/:sessionId/refund-policy',
      {
        schema: {
          ...common,
          summary: 'What a session gives back to who returns his tickets',
          description: 'All until it begins, where nothing else was said.',
          response: { 200: policyBody, ...errorResponses(404, 503) },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        if (!(await seesSession(inventory, request.caller, sessionId))) {
          return sendProblem(reply, sessionNotFound(sessionId));
        }
        return describePolicy((await findRefundPolicies(database, sessionId, 0)).now);
      },
    );

    app.put(
      '/sessions/:sessionId/refund-policy',
      {
        schema: {
          ...common,
          summary: 'Say what a session gives back to who returns his tickets',
          description:
            'As a whole. Who has bought already gets by what was said then, or by this where it gives more. A session that ' +
            'is cancelled gives all of it back, whatever is said here.',
          body: policyBody,
          response: { 200: policyBody, ...errorResponses(404, 422, 503) },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        if (!(await ownsSession(inventory, request.caller, sessionId))) {
          return sendProblem(reply, sessionNotFound(sessionId));
        }
        const faults = faultsOf(request.body);
        if (faults.length > 0) return sendProblem(reply, invalid(faults));
        await setRefundPolicy(database, sessionId, readPolicy(request.body));
        return request.body;
      },
    );
  };
}

function faultsOf({ steps }: PolicyBody) {
  return steps.flatMap(({ hoursBefore, percent }, i) => [
    ...(steps.findIndex((one) => one.hoursBefore === hoursBefore) < i
      ? [{ field: `steps.${i}.hoursBefore`, message: `is there twice: ${hoursBefore}` }]
      : []),
    ...decimalFaults({ [`steps.${i}.percent`]: percent }),
  ]);
}

function readPolicy({ steps, fees, products }: PolicyBody): RefundPolicy {
  return {
    steps: steps.map(({ hoursBefore, percent }) => ({
      hoursBefore,
      basisPoints: toMinor(percent),
    })),
    givesFees: fees,
    givesProducts: products,
  };
}

function describePolicy({ steps, givesFees, givesProducts }: RefundPolicy): PolicyBody {
  return {
    steps: steps.map(({ hoursBefore, basisPoints }) => ({
      hoursBefore,
      percent: fromMinor(basisPoints),
    })),
    fees: givesFees,
    products: givesProducts,
  };
}
