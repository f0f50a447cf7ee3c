import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Ticket } from '../domain/ticket.ts';
import { qrModules } from './render-qr.ts';
import { renderTicket } from './render-ticket.ts';

const ticket: Ticket = {
  ticketId: '01936f8e-7a31-7c55-9d0e-5b8f7f3d2a10',
  saleId: '01936f8e-7a31-7c55-9d0e-5b8f7f3d2a11',
  sessionId: '01936f8e-7a31-7c55-9d0e-5b8f7f3d2a12',
  userId: 'ana',
  kind: 'seat',
  place: 'A12',
  priceMinor: null,
  currency: 'BRL',
  state: 'issued',
  version: 1,
  issuedAtMs: Date.parse('2027-02-10T12:30:30Z'),
  renewedAtMs: Date.parse('2027-02-10T12:30:30Z'),
  voidedAtMs: null,
  usedAtMs: null,
  usedGate: null,
  unit: 0,
  title: 'Auto da Compadecida',
  startsAtMs: Date.parse('2027-02-15T22:00:00Z'),
};
/** Of 178 signs of the alphanumeric mode. */
const code = `BT1:${'A7 $%*+-./:Z'.repeat(20).slice(0, 174)}`;
const printed = {
  code,
  organiser: 'Cine Aurora',
  language: 'pt-BR',
  publicUrl: 'https://tickets.example.com',
} as const;

const pagesOf = (pdf: Buffer) => Number(/\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1]);

/** The commands of the page, which come first. */
function commandsOf(pdf: Buffer): string {
  const start = pdf.indexOf('stream\n') + 'stream\n'.length;
  return inflateSync(pdf.subarray(start, pdf.indexOf('\nendstream', start))).toString('latin1');
}

it('[ADM-24] a ticket has its code on it, each dark module once, and the same bytes each time', async () => {
  const pdf = await renderTicket(ticket, printed);
  const modules = qrModules(code);
  expect([modules.length, pagesOf(pdf)]).toEqual([45, 1]);
  const dark = modules.flat().filter((isDark) => isDark).length;
  expect(commandsOf(pdf).match(/^[\d. -]+ re$/gm)).toHaveLength(dark);
  expect((await renderTicket(ticket, printed)).equals(pdf)).toBe(true);
});

describe('[ADM-24] any text fits on one page', () => {
  it.each([
    { title: 'Uma história muito longa '.repeat(8).slice(0, 200), place: 'W'.repeat(20) },
    { title: '東京物語 🎬 \u202E', place: 'x'.repeat(100), kind: 'general' as const },
    { title: null, startsAtMs: null },
    { title: 'W'.repeat(200) },
  ])('%#', async (more) => {
    const publicUrl = `https://${'a'.repeat(60)}.${'b'.repeat(60)}.example.com`;
    for (const language of ['pt-BR', 'en'] as const) {
      const organiser = 'Produções '.repeat(20);
      const pdf = await renderTicket(
        { ...ticket, ...more },
        { ...printed, organiser, language, publicUrl },
      );
      expect(pagesOf(pdf)).toBe(1);
    }
  });
});
