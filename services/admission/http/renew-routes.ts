import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Caller } from '../../../platform/access/caller.ts';
import { reachOf } from '../../../platform/access/reach.ts';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { storedText } from '../../../platform/http/stored-text.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import { isUuid } from '../../../platform/ids/ids.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { Renewal, RenewalOutcome } from '../commands/renew-ticket.ts';
import { findOwnTicket, onlyUserOf, type TicketSight } from './own-tickets.ts';
import { renewalProblem } from './problems.ts';

const params = Type.Object({ ticketId: Type.String() });
const tags = ['tickets'];

const NO_SUCH_USER: Problem = {
  status: 422,
  error: 'NO_SUCH_USER',
  message: '`toUserId` must be the id of an account; its owner sees it on the page of his account.',
  errors: [{ field: 'toUserId', message: 'must be the id of an account' }],
};

/** Nothing of the new code: who gave the ticket away does not learn it. */
const renewed = Type.Object({ ticketId: Type.String(), version: Type.Integer() });

/** Another code for a ticket: for another user, or because the one it had was lost. */
export function renewRoutes(
  options: TicketSight & {
    readonly renew: (asked: Renewal) => Promise<RenewalOutcome>;
    readonly idempotency: Idempotency;
  },
): FastifyPluginAsyncTypebox {
  const { renew, idempotency } = options;
  /** An organisation's people are looked at before: whose a session is never changes. A user's ticket may be another's by now. */
  const mayAsk = async (caller: Caller, ticketId: string) =>
    reachOf(caller).organisationId === undefined ||
    (await findOwnTicket(options, caller, ticketId)) !== undefined;
  /** A buyer gives to an account: by any other text his ticket would be nobody's. Who acts for others may have users of his own. */
  const canHave = (caller: Caller, userId: string) =>
    caller.kind !== 'account' || caller.role !== 'buyer' || isUuid(userId);
  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { ticketId, toUserId }: { ticketId: string; toUserId?: string },
  ) => {
    const id = readPrefixedId('tkt', ticketId);
    if (toUserId !== undefined && !canHave(request.caller, toUserId)) {
      return sendProblem(reply, NO_SUCH_USER);
    }
    const mayBe = id !== undefined && (await mayAsk(request.caller, ticketId));
    const outcome: RenewalOutcome = mayBe
      ? await renew({
          ticketId: id,
          commandId: request.commandId,
          ofUser: onlyUserOf(reachOf(request.caller)),
          ...(toUserId !== undefined && { toUser: toUserId }),
        })
      : { ok: false, code: 'TICKET_NOT_FOUND' };
    if (outcome.ok) return { ticketId, version: outcome.version };
    return sendProblem(reply, renewalProblem(outcome.code, ticketId));
  };
  return async (app) => {
    app.post(
      '/tickets/:ticketId/transfer',
      {
        ...idempotency.route,
        schema: {
          summary: 'Give a ticket to another user: its older codes open no door',
          description:
            'To whom it belongs already it stays as it is. Nobody asks the new owner, and only he can give it back.',
          tags,
          params,
          body: Type.Object(
            { toUserId: storedText(200) },
            { additionalProperties: false, examples: [{ toUserId: 'user-456' }] },
          ),
          response: { 200: renewed, ...errorResponses(404, 409, 410, 422, 503) },
        },
      },
      (request, reply) => answer(request, reply, { ...request.params, ...request.body }),
    );

    app.post(
      '/tickets/:ticketId/reissue',
      {
        ...idempotency.route,
        schema: {
          summary: 'Give a ticket another code, where its phone was lost: older ones open no door',
          tags,
          params,
          response: { 200: renewed, ...errorResponses(404, 409, 410, 503) },
        },
      },
      (request, reply) => answer(request, reply, request.params),
    );
  };
}
