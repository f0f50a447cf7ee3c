import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { mayActFor } from '../../../platform/access/reach.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { queryOf } from '../../../platform/http/query-of.ts';
import { storedText } from '../../../platform/http/stored-text.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { Orders } from '../commands/open-orders.ts';
import { ORDER_PAGE_SIZE } from '../queries/find-order.ts';
import { describeOrder } from './describe-order.ts';
import { order } from './order-body.ts';

/** What a user has ordered, paid or not. */
export function orderListRoutes({
  orders,
}: {
  orders: Pick<Orders, 'list'>;
}): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/users/:userId/orders',
      {
        schema: {
          summary: `What a user has ordered, newest first, ${ORDER_PAGE_SIZE} at a time`,
          tags: ['users'],
          params: Type.Object({ userId: storedText(200) }),
          querystring: queryOf({
            after: Type.Optional(
              Type.String({
                pattern: '^ord-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
                description: 'The last order of the page before.',
              }),
            ),
          }),
          response: {
            200: Type.Object({
              userId: Type.String(),
              orders: Type.Array(order),
              next: Type.Union([Type.String(), Type.Null()], { description: 'For `after`.' }),
            }),
            ...errorResponses(422, 503),
          },
        },
      },
      async (request, reply) => {
        const { userId } = request.params;
        const where = mayActFor(request.caller, userId);
        if (!where) {
          const message = `There is no user ${userId}.`;
          return sendProblem(reply, { status: 404, error: 'USER_NOT_FOUND', message });
        }
        const after = readPrefixedId('ord', request.query.after ?? '');
        const page = await orders.list({ userId, ...where, after });
        const end = page.length === ORDER_PAGE_SIZE ? page.at(-1) : undefined;
        return { userId, orders: page.map(describeOrder), next: end ? `ord-${end.orderId}` : null };
      },
    );
  };
}
