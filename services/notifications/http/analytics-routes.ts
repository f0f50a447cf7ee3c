import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { organisationOf } from '../../../platform/access/reach.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { RebuildFigures } from '../commands/rebuild-figures.ts';
import type { FindFigures } from '../queries/find-figures.ts';
import { minutesBody, minutesReport, sessionBody, sessionReport } from './analytics-bodies.ts';
import { rebuildRoutes } from './rebuild-routes.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const MAX_DAYS = 7;

const params = Type.Object({ sessionId: Type.String({ format: 'uuid' }) });
const time = (description: string) =>
  Type.Optional(Type.String({ format: 'date-time', description }));

export type AnalyticsRoutesOptions = {
  figures: FindFigures;
  rebuild: RebuildFigures;
  inventory: Pick<InventoryApi, 'findAvailability' | 'findSession'>;
  clock: Clock;
};

/** What was sold, by whom it was left, and when: figures that follow the sales by a second or so. */
export function analyticsRoutes(options: AnalyticsRoutesOptions): FastifyPluginAsyncTypebox {
  const { figures, inventory, clock, rebuild } = options;
  return async (app) => {
    await app.register(rebuildRoutes(rebuild));
    app.get(
      '/admin/analytics/sessions/:sessionId',
      {
        preHandler: refuseAnothers(inventory),
        schema: {
          summary: 'Sales of a session: totals, funnel, sectors, kinds of price',
          tags: ['analytics'],
          params,
          response: { 200: sessionReport, ...errorResponses(404, 422, 503) },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        const found = await figures.ofSession(sessionId);
        if (Object.keys(found.all).length === 0 && !(await isKnown(inventory, sessionId))) {
          return sendProblem(reply, sessionNotFound(sessionId));
        }
        return sessionBody(sessionId, found);
      },
    );

    app.get(
      '/admin/analytics/sessions/:sessionId/sales-by-minute',
      {
        preHandler: refuseAnothers(inventory),
        schema: {
          summary: 'Sales of a session by minute, those in which something was sold or refunded',
          description: `The last day where no time is given; ${MAX_DAYS} days at most.`,
          tags: ['analytics'],
          params,
          querystring: Type.Object({
            from: time('From the minute of this time on; a day before `to` where absent.'),
            to: time('Before this time; now where absent.'),
          }),
          response: { 200: minutesReport, ...errorResponses(404, 422, 503) },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        const { from, to } = request.query;
        const toMs = to === undefined ? clock.nowMs() + MINUTE_MS : Date.parse(to);
        const fromMs = from === undefined ? toMs - DAY_MS : Date.parse(from);
        if (!(toMs - fromMs >= 0 && toMs - fromMs <= MAX_DAYS * DAY_MS)) {
          return sendProblem(reply, BAD_TIME);
        }
        const [first, end] = [fromMs, toMs + MINUTE_MS - 1].map((ms) =>
          new Date(Math.floor(ms / MINUTE_MS) * MINUTE_MS).toISOString(),
        ) as [string, string];
        const found = await figures.byMinute(sessionId, minuteOf(first), minuteOf(end));
        if (found.size === 0 && !(await isKnown(inventory, sessionId))) {
          return sendProblem(reply, sessionNotFound(sessionId));
        }
        return { sessionId, from: first, to: end, minutes: minutesBody(found) };
      },
    );
  };
}

function minuteOf(moment: string): string {
  return moment.slice(0, '2030-01-01T20:00'.length);
}

/** Stands before figures: to an organisation those of another's session are not there. */
function refuseAnothers({ findSession }: AnalyticsRoutesOptions['inventory']) {
  return async (
    request: FastifyRequest<{ Params: Static<typeof params> }>,
    reply: FastifyReply,
  ) => {
    const { sessionId } = request.params;
    const organisationId = organisationOf(request.caller);
    if (organisationId === undefined) return undefined;
    const found = await findSession({ sessionId });
    const isOwn = found.ok && found.session.organisationId === organisationId;
    return isOwn ? undefined : sendProblem(reply, sessionNotFound(sessionId));
  };
}

/** One with seats, or a counted stock alone. */
async function isKnown(
  { findSession, findAvailability }: AnalyticsRoutesOptions['inventory'],
  sessionId: string,
): Promise<boolean> {
  return (await findSession({ sessionId })).ok || (await findAvailability({ sessionId })).ok;
}

function sessionNotFound(id: string): Problem {
  return { status: 404, error: 'SESSION_NOT_FOUND', message: `There is no session ${id}.` };
}

const BAD_TIME: Problem = {
  status: 422,
  error: 'VALIDATION_FAILED',
  message: `from and to must be in their order, ${MAX_DAYS} days apart at most.`,
  errors: [{ field: 'from', message: `must be before to, by ${MAX_DAYS} days at most` }],
};
