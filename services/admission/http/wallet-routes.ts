import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Clock } from '../../../platform/clock/clock.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { queryOf } from '../../../platform/http/query-of.ts';
import type { AppleSigner } from '../clients/apple-signer.ts';
import type { GoogleSigner } from '../clients/google-signer.ts';
import type { WalletSetup } from '../clients/wallet-setup.ts';
import type { Ticket } from '../domain/ticket.ts';
import { googleSaveLink } from './google-save-link.ts';
import { codeOf, findOwnTicket } from './own-tickets.ts';
import type { PrintRoutesOptions } from './print-routes.ts';
import { TICKET_VOID, ticketNotFound, walletNotSetUp } from './problems.ts';
import { renderApplePass } from './render-apple-pass.ts';
import type { PrintedTicket } from './render-ticket.ts';
import type { PrintLanguage } from './ticket-words.ts';

export type WalletRoutesOptions = PrintRoutesOptions & {
  readonly apple: WalletSetup<AppleSigner>;
  readonly google: WalletSetup<GoogleSigner>;
  readonly clock: Clock;
};

const PASS_TYPE = 'application/vnd.apple.pkpass';
const tags = ['tickets'];
const params = Type.Object({ ticketId: Type.String() });
const querystring = queryOf({ language: Type.Optional(Type.Enum(['pt-BR', 'en'])) });
const errors = errorResponses(404, 410, 422, 501, 503);

/** Tickets for the wallets of phones. They are dead at the door once a ticket has another code, as any copy. */
export function walletRoutes(options: WalletRoutesOptions): FastifyPluginAsyncTypebox {
  const { apple, google, clock } = options;
  return async (app) => {
    app.get(
      '/tickets/:ticketId/wallet/apple',
      {
        schema: {
          summary: 'A ticket as a pass for Apple Wallet',
          tags,
          params,
          querystring,
          response: {
            200: Type.Unsafe<Buffer>({
              description: 'A signed pass, `.pkpass`.',
              content: { [PASS_TYPE]: { schema: Type.String({ format: 'binary' }) } },
            }),
            ...errors,
          },
        },
      },
      async (request, reply) => {
        const found = await findPrinted(options, request, reply);
        if (!found) return reply;
        if (!apple.ok) return sendProblem(reply, walletNotSetUp('Apple', apple.missing));
        const { signer } = apple;
        const atMs = clock.nowMs();
        if (atMs > signer.untilMs) {
          return sendProblem(reply, walletNotSetUp('Apple', ['APPLE_WALLET_CERTIFICATE_FILE']));
        }
        const { ticket, printed } = found;
        const pass = await renderApplePass(ticket, printed, { signer, atMs });
        return reply
          .type(PASS_TYPE)
          .header('content-disposition', `attachment; filename="tkt-${ticket.ticketId}.pkpass"`)
          .send(Buffer.from(pass));
      },
    );

    app.get(
      '/tickets/:ticketId/wallet/google',
      {
        schema: {
          summary: 'A link by which a ticket is saved to Google Wallet',
          tags,
          params,
          querystring,
          response: { 200: Type.Object({ saveUrl: Type.String({ format: 'uri' }) }), ...errors },
        },
      },
      async (request, reply) => {
        const found = await findPrinted(options, request, reply);
        if (!found) return reply;
        if (!google.ok) return sendProblem(reply, walletNotSetUp('Google', google.missing));
        const { signer } = google;
        const { ticket, printed } = found;
        const saveUrl = await googleSaveLink(ticket, printed, { signer, atMs: clock.nowMs() });
        return { saveUrl };
      },
    );
  };
}

type WalletRequest = FastifyRequest<{
  Params: { ticketId: string };
  Querystring: { language?: PrintLanguage };
}>;

/** The caller's ticket with its code; nothing where the answer has been given: it is not there, or void. */
async function findPrinted(
  { codes, organiser, language, publicUrl, ...sight }: WalletRoutesOptions,
  request: WalletRequest,
  reply: FastifyReply,
): Promise<{ ticket: Ticket; printed: PrintedTicket } | undefined> {
  const { ticketId } = request.params;
  const ticket = await findOwnTicket(sight, request.caller, ticketId);
  const code = ticket && (await codeOf(ticket, codes));
  if (ticket && code !== undefined) {
    const words = request.query.language ?? language;
    return { ticket, printed: { code, organiser, language: words, publicUrl } };
  }
  sendProblem(reply, ticket ? TICKET_VOID : ticketNotFound(ticketId));
  return undefined;
}
