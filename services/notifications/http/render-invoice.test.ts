import { describe, expect, it } from 'vitest';
import { printableText } from '../../../platform/print/printable-text.ts';
import { composeInvoice } from '../domain/compose-invoice.ts';
import type { Invoice, InvoiceData } from '../domain/invoice.ts';
import { renderInvoice } from './render-invoice.ts';

const data: InvoiceData = {
  organiser: 'Cine Aurora Produções Ltda.',
  language: 'pt-BR',
  userId: 'ana@example.com',
  reservationId: 'res-1',
  sessionId: 'x',
  movieTitle: 'São João',
  seats: ['A1', 'A2'],
  sectors: [{ sectorId: 'pista', quantity: 2 }],
  totalAmount: 1234.5,
  currency: 'BRL',
};

const invoiceOf = (more: Partial<InvoiceData>): Invoice => ({
  kind: 'invoice',
  number: 7,
  refersTo: null,
  eventId: 'e',
  saleId: '01936f8e-7a31-7c55-9d0e-5b8f7f3d2a10',
  issuedAtMs: Date.parse('2027-02-10T12:30:30Z'),
  data: { ...data, ...more },
});

const pagesOf = (pdf: Buffer) => Number(/\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1]);

it('says in its language what was sold, for how much, and under which number', () => {
  const { title, number, lines, total } = composeInvoice(invoiceOf({}));
  expect({ title, number, lines }).toEqual({
    title: 'Fatura',
    number: 'INV-7',
    lines: [
      { description: 'São João: assentos A1, A2', quantity: 2 },
      { description: 'São João: pista', quantity: 2 },
    ],
  });
  expect(total).toEqual({ label: 'Total', value: expect.stringContaining('1.234,50') });
});

describe('[NOT-34] any text is printed', () => {
  it.each([
    ['São João & «Ødegård» Ελλάδα Привет €', 'São João & «Ødegård» Ελλάδα Привет €'],
    ['Festa 🎉👩‍👩‍👧🇧🇷 2027', 'Festa 2027'],
    ['東京物語', '\uFFFD\uFFFD\uFFFD\uFFFD'],
    ['a\r\nb\u202Ec\u2028d', 'a bc d'],
    ['e\u0301', 'é'],
  ])('%j as %j', (text, printed) => expect(printableText(text)).toBe(printed));

  it.each([
    [{ movieTitle: '東京物語 🎬 \u202E \u0000' }, 1],
    [{ seats: Array.from({ length: 3000 }, (_, i) => `R${i}`) }, 6],
    [{ sectors: Array.from({ length: 100 }, (_, i) => ({ sectorId: `s${i}`, quantity: 1 })) }, 5],
    [{ totalAmount: 0, currency: 'XYZ', movieTitle: '', userId: '' }, 1],
  ])('%#', async (more, pages) => {
    const invoice = invoiceOf(more);
    const pdf = await renderInvoice(composeInvoice(invoice), invoice.issuedAtMs);
    expect(pagesOf(pdf)).toBe(pages);
  });
});
