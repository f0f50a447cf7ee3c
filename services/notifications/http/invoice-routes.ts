import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { composeInvoice } from '../domain/compose-invoice.ts';
import type { Invoice } from '../domain/invoice.ts';
import { readInvoiceNumber } from '../domain/invoice-number.ts';
import type { FindInvoices } from '../queries/find-invoices.ts';
import { describeInvoice, invoiceBody, invoiceKind } from './invoice-body.ts';
import { renderInvoice } from './render-invoice.ts';

const PAGE_SIZE = 50;

const pdfAnswer = Type.Unsafe<Buffer>({
  description: 'The document, on A4.',
  content: { 'application/pdf': { schema: Type.String({ format: 'binary' }) } },
});

/** Invoices and credit notes: the list, one of them, and its PDF. */
export function invoiceRoutes(invoices: FindInvoices): FastifyPluginAsyncTypebox {
  const find = async (number: string): Promise<Invoice | undefined> => {
    const asked = readInvoiceNumber(number);
    return asked && invoices.find(asked.kind, asked.number);
  };
  return async (app) => {
    app.get(
      '/admin/invoices',
      {
        schema: {
          summary: `Documents of one kind, newest first, ${PAGE_SIZE} at a time`,
          tags: ['admin'],
          querystring: Type.Object({
            kind: Type.Optional(invoiceKind),
            before: Type.Optional(
              Type.String({ pattern: '^[0-9]{1,15}$', description: '`next` of the page before.' }),
            ),
          }),
          response: {
            200: Type.Object({
              invoices: Type.Array(invoiceBody),
              next: Type.Union([Type.String(), Type.Null()], { description: 'For `before`.' }),
            }),
            ...errorResponses(422, 503),
          },
        },
      },
      async (request) => {
        const { kind = 'invoice', before } = request.query;
        const from = before === undefined ? undefined : Number(before);
        const page = await invoices.list(kind, PAGE_SIZE, from);
        const last = page.length === PAGE_SIZE ? page.at(-1) : undefined;
        return { invoices: page.map(describeInvoice), next: last ? String(last.number) : null };
      },
    );

    app.get(
      '/admin/invoices/:number',
      {
        schema: {
          summary: 'An invoice (`INV-12`) or a credit note (`CN-3`)',
          tags: ['admin'],
          params: Type.Object({ number: Type.String() }),
          response: { 200: invoiceBody, ...errorResponses(404, 503) },
        },
      },
      async (request, reply) => {
        const { number } = request.params;
        const invoice = await find(number);
        return invoice ? describeInvoice(invoice) : notFound(reply, number);
      },
    );

    app.get(
      '/invoices/:file',
      {
        schema: {
          summary: 'An invoice or a credit note as a PDF: `INV-12.pdf`',
          tags: ['invoices'],
          params: Type.Object({ file: Type.String() }),
          response: { 200: pdfAnswer, ...errorResponses(404, 503) },
        },
      },
      async (request, reply) => {
        const { file } = request.params;
        const number = file.endsWith('.pdf') ? file.slice(0, -'.pdf'.length) : '';
        const invoice = await find(number);
        if (!invoice) return notFound(reply, file);
        const pdf = await renderInvoice(composeInvoice(invoice), invoice.issuedAtMs);
        return reply
          .type('application/pdf')
          .header('content-disposition', `inline; filename="${number}.pdf"`)
          .send(pdf);
      },
    );
  };
}

function notFound(reply: FastifyReply, name: string): FastifyReply {
  const message = `There is no document ${name}.`;
  return sendProblem(reply, { status: 404, error: 'INVOICE_NOT_FOUND', message });
}
