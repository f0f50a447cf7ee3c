import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../http/problem.ts';
import { errorResponses } from '../http/problem-responses.ts';
import { queryOf } from '../http/query-of.ts';
import { isUuid } from '../ids/ids.ts';
import { faultList, faultPage, importBody, importParams } from './import-bodies.ts';
import { notFound } from './import-problems.ts';
import { type StoredImports, showStored } from './show-stored.ts';
import { writeCsv } from './write-csv.ts';

const FAULTS_OF_PAGE = 1000;

/** How far an import is, and what is wrong with its lines. */
export function lookAtImportRoutes(options: StoredImports): FastifyPluginAsyncTypebox {
  const { kind, store } = options;
  return async (app) => {
    app.get(
      `/imports/${kind.name}/:importId`,
      {
        schema: {
          summary: `How far a file of ${kind.name} is`,
          tags: ['csv'],
          params: importParams,
          response: { 200: importBody, ...errorResponses(404, 503) },
        },
      },
      async (request, reply) => {
        const { importId } = request.params;
        const shown = isUuid(importId)
          ? await showStored(options, importId.toLowerCase())
          : undefined;
        return shown ?? sendProblem(reply, notFound(kind.name, importId));
      },
    );

    app.get(
      `/imports/${kind.name}/:importId/faults`,
      {
        compress: false,
        schema: {
          summary: `Every bad line of a file of ${kind.name}, and why`,
          tags: ['csv'],
          params: importParams,
          querystring: queryOf({
            after: Type.Optional(Type.String({ pattern: '^\\d{1,9}-\\d{1,15}$' })),
            format: Type.Optional(
              Type.Union([Type.Literal('json'), Type.Literal('csv')], {
                description: '`csv`: all of them as a file.',
              }),
            ),
          }),
          response: {
            200: {
              description: `In the order of lines, ${FAULTS_OF_PAGE} at a time.`,
              content: {
                'application/json': { schema: faultPage },
                'text/csv': { schema: Type.Unsafe<unknown>(Type.String()) },
              },
            },
            ...errorResponses(404, 503),
          },
        },
      },
      async (request, reply) => {
        const { importId: asked } = request.params;
        const importId = asked.toLowerCase();
        const found = isUuid(asked) && (await store.find(importId, kind.name));
        if (!found) return sendProblem(reply, notFound(kind.name, asked));
        if (request.query.format === 'csv') {
          const columns = ['line', 'column', 'why'].map((name) => ({ name, isText: true }));
          const lines = writeCsv(columns, store.exportFaults(importId), ',');
          reply.header('content-type', 'text/csv; charset=utf-8; header=present');
          return reply.send(Readable.from(lines, { objectMode: false }));
        }
        const [line = 0, id = -1] = (request.query.after ?? '0-0').split('-').map(Number);
        const page = await store.listFaults(importId, { line, id }, FAULTS_OF_PAGE);
        const last = page.length === FAULTS_OF_PAGE ? page.at(-1) : undefined;
        const next = last ? `${last.line}-${last.id}` : null;
        return reply.send({ faults: faultList(page), next });
      },
    );
  };
}
