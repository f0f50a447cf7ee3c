import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { queryOf } from '../../../platform/http/query-of.ts';
import { dropVoucher, setVoucher } from '../commands/set-voucher.ts';
import { listVouchers, VOUCHER_PAGE_SIZE } from '../queries/list-vouchers.ts';
import type { ExtrasRoutesOptions } from './extras-routes.ts';
import { ownsSession } from './find-session.ts';
import { invalid, sessionNotFound } from './problems.ts';
import { describeVoucher, readVoucher, voucher, voucherBody } from './voucher-body.ts';
import { findScopeFaults } from './voucher-scope.ts';

const tags = ['extras'];
const params = Type.Object({ sessionId: Type.String(), code: Type.String() });
const CODE = /^[A-Z0-9][A-Z0-9-]{2,39}$/;

/** Vouchers of a session, for who manages it: to others none of them is there. */
export function voucherRoutes({
  database,
  inventory,
}: ExtrasRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sessions/:sessionId/vouchers',
      {
        schema: {
          summary: `Vouchers of a session, ${VOUCHER_PAGE_SIZE} at a time, in the order of their codes`,
          tags,
          params: Type.Object({ sessionId: Type.String() }),
          querystring: queryOf({
            after: Type.Optional(
              Type.String({
                pattern: CODE.source,
                description: 'The last code of the page before.',
              }),
            ),
          }),
          response: {
            200: Type.Object({
              vouchers: Type.Array(voucher),
              next: Type.Union([Type.String(), Type.Null()], { description: 'For `after`.' }),
            }),
            ...errorResponses(404, 503),
          },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        if (!(await ownsSession(inventory, request.caller, sessionId))) {
          return sendProblem(reply, sessionNotFound(sessionId));
        }
        const page = await listVouchers(database, sessionId, request.query.after ?? '');
        const last = page.length === VOUCHER_PAGE_SIZE ? page.at(-1) : undefined;
        return { vouchers: page.map(describeVoucher), next: last?.code ?? null };
      },
    );

    app.put(
      '/sessions/:sessionId/vouchers/:code',
      {
        schema: {
          summary: 'Make a voucher of a session, or give it other terms',
          description:
            'Codes are the same in small letters and capitals. What is not named is gone.',
          tags,
          params,
          body: voucherBody,
          response: { 200: voucher, 201: voucher, ...errorResponses(404, 422, 503) },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        if (!(await ownsSession(inventory, request.caller, sessionId))) {
          return sendProblem(reply, sessionNotFound(sessionId));
        }
        const code = request.params.code.toUpperCase();
        if (!CODE.test(code)) return sendProblem(reply, invalid([BAD_CODE]));
        const terms = readVoucher(request.body);
        if (!('discount' in terms)) return sendProblem(reply, invalid(terms));
        const unknown = await findScopeFaults(inventory, sessionId, request.body);
        if (unknown.length > 0) return sendProblem(reply, invalid(unknown));
        const isNew = await setVoucher(database, { sessionId, code }, terms);
        return reply.code(isNew ? 201 : 200).send({ code, ...request.body });
      },
    );

    app.delete(
      '/sessions/:sessionId/vouchers/:code',
      {
        schema: {
          summary: 'Take a voucher away; orders that have it keep their price',
          tags,
          params,
          response: { 204: Type.Null(), ...errorResponses(404, 503) },
        },
      },
      async (request, reply) => {
        const { sessionId, code } = request.params;
        if (!(await ownsSession(inventory, request.caller, sessionId))) {
          return sendProblem(reply, sessionNotFound(sessionId));
        }
        const key = { sessionId, code: code.toUpperCase() };
        if (!CODE.test(key.code) || !(await dropVoucher(database, key))) {
          return sendProblem(reply, voucherNotFound(code));
        }
        return reply.code(204).send(null);
      },
    );
  };
}

const BAD_CODE = {
  field: 'code',
  message: 'must have 3 to 40 letters, digits and dashes, and begin with no dash',
};

function voucherNotFound(code: string): Problem {
  return { status: 404, error: 'VOUCHER_NOT_FOUND', message: `There is no voucher ${code}.` };
}
