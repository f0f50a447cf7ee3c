import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Database } from '../../../platform/database/database.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import { setExtras } from '../commands/set-extras.ts';
import { NO_EXTRAS } from '../domain/orders/extras.ts';
import { findExtras } from '../queries/find-extras.ts';
import { describeExtras } from './describe-extras.ts';
import { extras, extrasBody } from './extras-body.ts';
import { ownsSession, seesSession } from './find-session.ts';
import { invalid, sessionNotFound } from './problems.ts';
import { readExtras } from './read-extras.ts';

const common = { params: Type.Object({ sessionId: Type.String() }), tags: ['extras'] };

export type ExtrasRoutesOptions = {
  database: Database;
  inventory: Pick<InventoryApi, 'findSession' | 'findRoom'>;
};

/** What a session sells and asks beside its tickets. */
export function extrasRoutes({
  database,
  inventory,
}: ExtrasRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sessions/:sessionId/extras',
      {
        schema: {
          ...common,
          summary: 'What a session sells and asks beside its tickets',
          response: { 200: extras, ...errorResponses(404, 503) },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        if (!(await seesSession(inventory, request.caller, sessionId))) {
          return sendProblem(reply, sessionNotFound(sessionId));
        }
        const [found = NO_EXTRAS] = await findExtras(database, [sessionId]);
        return describeExtras(found);
      },
    );

    app.put(
      '/sessions/:sessionId/extras',
      {
        schema: {
          ...common,
          summary: 'Say what a session sells and asks beside its tickets',
          description: 'As a whole: what is not named is gone. Orders that exist keep their price.',
          body: extrasBody,
          response: { 200: extras, ...errorResponses(404, 422, 503) },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        if (!(await ownsSession(inventory, request.caller, sessionId))) {
          return sendProblem(reply, sessionNotFound(sessionId));
        }
        const written = readExtras(request.body);
        if (!('products' in written)) return sendProblem(reply, invalid(written));
        await setExtras(database, sessionId, written);
        return describeExtras(written);
      },
    );
  };
}
