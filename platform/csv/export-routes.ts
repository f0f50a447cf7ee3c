import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { BulkDatabase } from '../database/bulk-database.ts';
import { errorResponses } from '../http/problem-responses.ts';
import { queryOf } from '../http/query-of.ts';
import { delimiterName, delimiters } from './delimiter-names.ts';
import type { CsvKind } from './import-kind.ts';
import { type Row, writeCsv } from './write-csv.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** Gives out all there is of a kind, as it is sent: a million lines take no more memory than a thousand. */
export function exportRoutes(kind: CsvKind, bulk: BulkDatabase): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      `/exports/${kind.name}`,
      {
        compress: false,
        schema: {
          summary: `All ${kind.name} as a CSV file`,
          description: `${kind.about} Columns: ${kind.columns.map(({ name }) => `\`${name}\``).join(', ')}.`,
          tags: ['csv'],
          querystring: queryOf({
            delimiter: Type.Optional(delimiterName),
            bom: Type.Optional(
              Type.Union([Type.Literal('true'), Type.Literal('false')], {
                description:
                  'Whether it begins with a byte order mark, by which Excel knows UTF-8.',
              }),
            ),
          }),
          response: {
            200: {
              description: 'As it stood when it was asked for.',
              content: { 'text/csv': { schema: Type.Unsafe<unknown>(Type.String()) } },
            },
            ...errorResponses(503),
          },
        },
      },
      async (request, reply) => {
        const { delimiter = 'comma', bom } = request.query;
        const lots = bulk.stream<Row>(kind.exports, []);
        // A fault before the first line is an answer still.
        const first = await lots.next();
        const all = async function* () {
          if (!first.done) yield first.value;
          yield* lots;
        };
        const written = writeCsv(kind.columns, all(), delimiters[delimiter]);
        const file = async function* () {
          if (bom === 'true') yield BYTE_ORDER_MARK;
          yield* written;
        };
        return reply
          .header('content-type', 'text/csv; charset=utf-8; header=present')
          .header('content-disposition', `attachment; filename="${kind.name}.csv"`)
          .header('cache-control', 'no-store')
          .send(Readable.from(file(), { objectMode: false, highWaterMark: 256 * 1024 }));
      },
    );
  };
}
