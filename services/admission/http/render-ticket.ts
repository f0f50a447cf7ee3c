import { type OpenDocument, openDocument } from '../../../platform/print/open-document.ts';
import { printableText } from '../../../platform/print/printable-text.ts';
import type { Ticket } from '../domain/ticket.ts';
import { qrModules } from './render-qr.ts';
import { type PrintLanguage, ticketWords } from './ticket-words.ts';

type Page = OpenDocument['page'];

/** In points: the shape of a phone, and a third of an A4 page when it is printed. */
const WIDTH = 300;
const HEIGHT = 560;
const MARGIN = 24;
const INNER = WIDTH - 2 * MARGIN;
const QR_SIZE = 230;
const INK = '#1b1b19';
const SOFT = '#6b6963';

export type PrintedTicket = {
  readonly code: string;
  readonly organiser: string;
  readonly language: PrintLanguage;
  readonly publicUrl: string;
};

/** Prints a ticket on one page, with its code large enough for a scanner. The same ticket gives the same bytes. */
export async function renderTicket(ticket: Ticket, printed: PrintedTicket): Promise<Buffer> {
  const { organiser, language, publicUrl } = printed;
  const words = ticketWords[language];
  const { page, finish } = await openDocument({
    size: [WIDTH, HEIGHT],
    margins: { top: MARGIN, bottom: 0, left: MARGIN, right: MARGIN },
    title: printableText(`${words.ticket} ${ticket.title ?? ''} ${ticket.place}`),
    author: printableText(organiser),
    atMs: ticket.renewedAtMs,
  });
  page.y = MARGIN;
  write(page, organiser, { size: 9, lines: 1, color: SOFT });
  write(page, ticket.title ?? ticket.sessionId, { size: 17, lines: 2, font: 'bold' });
  if (ticket.startsAtMs !== null) {
    write(page, timeOf(ticket.startsAtMs, language), { size: 10.5, lines: 2 });
  }
  page.y += 6;
  write(page, ticket.kind === 'seat' ? words.seat : words.general, {
    size: 9,
    lines: 1,
    color: SOFT,
  });
  write(page, ticket.place, { size: 24, lines: 1, font: 'bold' });
  drawCode(page, printed.code, (WIDTH - QR_SIZE) / 2, 196);
  page.y = 196 + QR_SIZE + 10;
  write(page, words.showThis, { size: 10.5, lines: 1, font: 'bold' });
  write(page, words.oneEntry, { size: 8, lines: 2, color: SOFT });
  write(page, `${words.ticket}: tkt-${ticket.ticketId}`, { size: 7, lines: 1, color: SOFT });
  write(page, `${words.sale}: sale-${ticket.saleId}`, { size: 7, lines: 1, color: SOFT });
  const keys = `${publicUrl}/.well-known/ticket-keys.json`;
  write(page, `${words.verify} ${keys}`, { size: 7, lines: 3, color: SOFT });
  return finish();
}

type Style = { size: number; lines: number; color?: string; font?: 'bold' };

/** A text in so many lines at most; what is longer ends in dots, so that all stays on one page. */
function write(page: Page, text: string, { size, lines, color = INK, font }: Style): void {
  page
    .font(font ?? 'regular')
    .fontSize(size)
    .fillColor(color);
  const height = page.currentLineHeight(true) * lines + 1;
  page.text(printableText(text), MARGIN, page.y, { width: INNER, height, ellipsis: true });
  page.y += 3;
}

function drawCode(page: Page, code: string, left: number, top: number): void {
  const rows = qrModules(code);
  const side = QR_SIZE / rows.length;
  rows.forEach((row, y) => {
    row.forEach((isDark, x) => {
      if (isDark) page.rect(left + x * side, top + y * side, side, side);
    });
  });
  page.fill('#000000');
}

function timeOf(timeMs: number, language: PrintLanguage): string {
  const { locale, timeZone, zone } = ticketWords[language];
  const style = { dateStyle: 'full', timeStyle: 'short', timeZone } as const;
  return `${new Intl.DateTimeFormat(locale, style).format(timeMs)} (${zone})`;
}
