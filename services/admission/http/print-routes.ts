import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { queryOf } from '../../../platform/http/query-of.ts';
import { codeOf, findOwnTicket } from './own-tickets.ts';
import { TICKET_VOID, ticketNotFound } from './problems.ts';
import { renderQr } from './render-qr.ts';
import { renderTicket } from './render-ticket.ts';
import type { TicketRoutesOptions } from './ticket-routes.ts';
import type { PrintLanguage } from './ticket-words.ts';

export type PrintRoutesOptions = TicketRoutesOptions & {
  readonly organiser: string;
  readonly language: PrintLanguage;
  /** Where people find the product. */
  readonly publicUrl: string;
};

const image = Type.Unsafe<string>({
  description: 'The code as a picture.',
  content: { 'image/svg+xml': { schema: Type.String() } },
});
const document = Type.Unsafe<Buffer>({
  description: 'The ticket, on one page that a phone shows whole.',
  content: { 'application/pdf': { schema: Type.String({ format: 'binary' }) } },
});
const params = Type.Object({ ticketId: Type.String() });
const tags = ['tickets'];

/** A ticket to be shown at the door: as a QR code, and as a PDF. */
export function printRoutes(options: PrintRoutesOptions): FastifyPluginAsyncTypebox {
  const { codes, organiser, language, publicUrl } = options;
  return async (app) => {
    app.get(
      '/tickets/:ticketId/qr',
      {
        schema: {
          summary: 'The code of a ticket as a QR code, in SVG',
          tags,
          params,
          response: { 200: image, ...errorResponses(404, 410, 503) },
        },
      },
      async (request, reply) => {
        const { ticketId } = request.params;
        const ticket = await findOwnTicket(options, request.caller, ticketId);
        if (!ticket) return sendProblem(reply, ticketNotFound(ticketId));
        const code = await codeOf(ticket, codes);
        if (code === undefined) return sendProblem(reply, TICKET_VOID);
        return reply.type('image/svg+xml').send(renderQr(code));
      },
    );

    app.get(
      '/tickets/:ticketId/pdf',
      {
        schema: {
          summary: 'A ticket as a PDF, to be kept on a phone or printed',
          tags,
          params,
          querystring: queryOf({ language: Type.Optional(Type.Enum(['pt-BR', 'en'])) }),
          response: { 200: document, ...errorResponses(404, 410, 422, 503) },
        },
      },
      async (request, reply) => {
        const { ticketId } = request.params;
        const ticket = await findOwnTicket(options, request.caller, ticketId);
        if (!ticket) return sendProblem(reply, ticketNotFound(ticketId));
        const code = await codeOf(ticket, codes);
        if (code === undefined) return sendProblem(reply, TICKET_VOID);
        const words = request.query.language ?? language;
        const pdf = await renderTicket(ticket, { code, organiser, language: words, publicUrl });
        return reply
          .type('application/pdf')
          .header('content-disposition', `inline; filename="tkt-${ticket.ticketId}.pdf"`)
          .send(pdf);
      },
    );
  };
}
