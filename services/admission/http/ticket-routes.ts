import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { mayActFor } from '../../../platform/access/reach.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { storedText } from '../../../platform/http/stored-text.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { TicketCodes } from '../clients/ticket-codes.ts';
import type { Ticket } from '../domain/ticket.ts';
import { codeOf, findOwnTicket, findTicketsOfSale, type TicketSight } from './own-tickets.ts';
import { ticketNotFound } from './problems.ts';
import { describeTicket, ticketBody } from './ticket-body.ts';

export type TicketRoutesOptions = TicketSight & { readonly codes: TicketCodes };

const tags = ['tickets'];
const list = { tickets: Type.Array(ticketBody) };

/** Tickets, with the codes that open the door. */
export function ticketRoutes(options: TicketRoutesOptions): FastifyPluginAsyncTypebox {
  const { tickets, ownerOf, codes } = options;
  const describe = async (ticket: Ticket) => describeTicket(ticket, await codeOf(ticket, codes));
  return async (app) => {
    app.get(
      '/sales/:saleId/tickets',
      {
        schema: {
          summary: 'The tickets of a sale of held places',
          description:
            'They are there within a second or so of the payment. What was transferred is its new owner’s alone.',
          tags,
          params: Type.Object({ saleId: Type.String() }),
          response: {
            200: Type.Object({ saleId: Type.String(), ...list }),
            ...errorResponses(404, 503),
          },
        },
      },
      async (request, reply) => {
        const { saleId } = request.params;
        const id = readPrefixedId('sale', saleId);
        const found = id ? await findTicketsOfSale(options, request.caller, id) : [];
        if (found.length === 0) {
          const message = `There are no tickets of a sale ${saleId}.`;
          return sendProblem(reply, { status: 404, error: 'SALE_NOT_FOUND', message });
        }
        return { saleId, tickets: await Promise.all(found.map(describe)) };
      },
    );

    app.get(
      '/users/:userId/tickets',
      {
        schema: {
          summary: 'The tickets that a user has now, newest first, 200 at most',
          tags,
          params: Type.Object({ userId: storedText(200) }),
          response: {
            200: Type.Object({ userId: Type.String(), ...list }),
            ...errorResponses(422, 503),
          },
        },
      },
      async (request, reply) => {
        const { userId } = request.params;
        const allowed = mayActFor(request.caller, userId);
        if (!allowed) {
          const message = `There is no user ${userId}.`;
          return sendProblem(reply, { status: 404, error: 'USER_NOT_FOUND', message });
        }
        const { organisationId } = allowed;
        const found: Ticket[] = [];
        for (const ticket of await tickets.ofUser(userId)) {
          const isSeen =
            organisationId === undefined || (await ownerOf(ticket.sessionId)) === organisationId;
          if (isSeen) found.push(ticket);
        }
        return { userId, tickets: await Promise.all(found.map(describe)) };
      },
    );

    app.get(
      '/tickets/:ticketId',
      {
        schema: {
          summary: 'A ticket, with its code',
          tags,
          params: Type.Object({ ticketId: Type.String() }),
          response: { 200: ticketBody, ...errorResponses(404, 503) },
        },
      },
      async (request, reply) => {
        const { ticketId } = request.params;
        const ticket = await findOwnTicket(options, request.caller, ticketId);
        return ticket ? describe(ticket) : sendProblem(reply, ticketNotFound(ticketId));
      },
    );
  };
}
