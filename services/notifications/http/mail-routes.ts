import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { FindMails, KeptMail } from '../queries/find-mails.ts';

const PAGE_SIZE = 50;

const mail = Type.Object({
  eventId: Type.String({ format: 'uuid' }),
  kind: Type.String(),
  language: Type.String(),
  userId: Type.String(),
  recipient: Type.Union([Type.String(), Type.Null()]),
  subject: Type.String(),
  status: Type.Union([Type.Literal('sent'), Type.Literal('no-address'), Type.Literal('too-late')], {
    description:
      'Not sent: `no-address`, as nobody knows where to; `too-late`, as what was held had lapsed by then.',
  }),
  messageId: Type.String(),
  sentAt: Type.String({ format: 'date-time' }),
});

/** What was mailed, for operators. */
export function mailRoutes(mails: FindMails): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/admin/mails',
      {
        schema: {
          summary: `Mails that were sent, newest first, ${PAGE_SIZE} at a time`,
          tags: ['admin'],
          querystring: Type.Object({
            before: Type.Optional(
              Type.String({ pattern: '^[0-9]{1,15}$', description: '`next` of the page before.' }),
            ),
          }),
          response: {
            200: Type.Object({
              mails: Type.Array(mail),
              next: Type.Union([Type.String(), Type.Null()], { description: 'For `before`.' }),
            }),
            ...errorResponses(422, 503),
          },
        },
      },
      async (request) => {
        const { before } = request.query;
        const page = await mails.list(PAGE_SIZE, before === undefined ? undefined : Number(before));
        const last = page.length === PAGE_SIZE ? page.at(-1) : undefined;
        return { mails: page.map(describe), next: last ? String(last.position) : null };
      },
    );
  };
}

function describe({ position: _position, state, sentAtMs, ...rest }: KeptMail) {
  return { ...rest, status: state, sentAt: new Date(sentAtMs).toISOString() };
}
