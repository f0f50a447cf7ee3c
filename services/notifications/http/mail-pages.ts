import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Eta } from 'eta';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { isUuid } from '../../../platform/ids/ids.ts';
import { pathOfMail } from '../clients/folder-transport.ts';
import type { FindMails } from '../queries/find-mails.ts';
import { readMessage } from '../queries/read-message.ts';

const PAGE_SIZE = 50;
/** Styles of the page itself and of the mail inside; nothing is loaded, nothing runs. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const views = fileURLToPath(new URL('./mail-pages/', import.meta.url));
const pages = new Eta({ views, cache: true, autoEscape: true });

/**
 * The mails of the folder, for developers to look at: `/dev/mail`. They are for whoever can reach this
 * address, so they are there only in development, and only where no mail goes out.
 */
export function mailPages(mails: FindMails, folder: string): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/dev/mail',
      {
        schema: {
          hide: true,
          querystring: Type.Object({
            before: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
          }),
        },
      },
      async (request, reply) => {
        const { before } = request.query;
        const list = await mails.list(PAGE_SIZE, before === undefined ? undefined : Number(before));
        const next = list.length === PAGE_SIZE ? list.at(-1)?.position : undefined;
        return sendPage(reply, './list.eta', { mails: list, next, isFirst: before === undefined });
      },
    );

    app.get(
      '/dev/mail/:eventId',
      { schema: { hide: true, params: Type.Object({ eventId: Type.String() }) } },
      async (request, reply) => {
        const { eventId } = request.params;
        const mail = isUuid(eventId) ? await mails.find(eventId) : undefined;
        const message = mail && (await readMail(pathOfMail(folder, mail.eventId)));
        if (!message) {
          const text = `There is no mail of an event ${eventId}.`;
          return sendProblem(reply, { status: 404, error: 'MAIL_NOT_FOUND', message: text });
        }
        return sendPage(reply, './mail.eta', { mail, ...readMessage(message) });
      },
    );
  };
}

async function readMail(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'latin1');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function sendPage(reply: FastifyReply, template: string, content: object): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .header('cache-control', 'no-store')
    .send(pages.render(template, content));
}
