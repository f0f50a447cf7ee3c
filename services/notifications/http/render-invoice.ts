import { openDocument } from '../../../platform/print/open-document.ts';
import { printableText } from '../../../platform/print/printable-text.ts';
import type { PrintedInvoice } from '../domain/compose-invoice.ts';

type Document = PDFKit.PDFDocument;

/** In points, on A4 (595 × 842). */
const LEFT = 56;
const RIGHT = 539;
const WIDTH = RIGHT - LEFT;
const QUANTITY_WIDTH = 60;
const LABEL_WIDTH = 130;
const INK = '#1b1b19';
const SOFT = '#6b6963';
const RULE = '#d9d7d1';

/**
 * Prints a document as a PDF of A4 pages. The same document gives the same bytes: nothing in them is of the
 * moment when they are made.
 */
export async function renderInvoice(invoice: PrintedInvoice, issuedAtMs: number): Promise<Buffer> {
  const { page, finish } = await openDocument({
    size: 'A4',
    margins: { top: 64, bottom: 64, left: LEFT, right: 595 - RIGHT },
    title: printableText(`${invoice.title} ${invoice.number}`),
    author: printableText(invoice.organiser),
    atMs: issuedAtMs,
  });
  printHead(page, invoice);
  printLines(page, invoice);
  printTotal(page, invoice);
  return finish();
}

function printHead(page: Document, { organiser, title, fields }: PrintedInvoice): void {
  page.font('regular').fontSize(11).fillColor(SOFT);
  page.text(printableText(organiser), LEFT, 64, { width: WIDTH });
  page.y += 6;
  page.font('bold').fontSize(26).fillColor(INK);
  page.text(printableText(title), { width: WIDTH });
  page.moveDown(0.6);
  for (const { label, value } of fields) {
    const top = page.y;
    page.font('regular').fontSize(10).fillColor(SOFT);
    page.text(printableText(label), LEFT, top, { width: LABEL_WIDTH });
    page.fillColor(INK);
    const place = { width: WIDTH - LABEL_WIDTH };
    page.text(printableText(value), LEFT + LABEL_WIDTH, top, place);
    page.y += 4;
  }
  page.y += 20;
}

function printLines(page: Document, { columns, lines }: PrintedInvoice): void {
  page.font('regular').fontSize(9).fillColor(SOFT);
  printRow(page, columns.description, columns.quantity);
  page.fontSize(10.5).fillColor(INK);
  for (const { description, quantity } of lines) {
    printRule(page);
    printRow(page, description, String(quantity));
  }
  printRule(page);
}

/** The quantity stands beside the first line of its text, which may go on for pages. */
function printRow(page: Document, description: string, quantity: string): void {
  startPageBelow(page, 40);
  const top = page.y;
  page.text(printableText(quantity), RIGHT - QUANTITY_WIDTH, top, {
    width: QUANTITY_WIDTH,
    align: 'right',
  });
  page.text(printableText(description), LEFT, top, { width: WIDTH - QUANTITY_WIDTH - 16 });
  page.y += 7;
}

function printTotal(page: Document, { total, remark }: PrintedInvoice): void {
  startPageBelow(page, 120);
  page.y += 10;
  const top = page.y;
  page.font('bold').fontSize(15).fillColor(INK);
  page.text(printableText(total.value), LEFT + WIDTH / 2, top, {
    width: WIDTH / 2,
    align: 'right',
  });
  page.text(printableText(total.label), LEFT, top, { width: WIDTH / 2 });
  page.font('regular').fontSize(9).fillColor(SOFT);
  page.text(printableText(remark), LEFT, page.y + 30, { width: WIDTH });
}

function printRule(page: Document): void {
  page.moveTo(LEFT, page.y).lineTo(RIGHT, page.y).lineWidth(0.5).strokeColor(RULE).stroke();
  page.y += 7;
}

/** A new page, unless there is this much room on the page that is begun. */
function startPageBelow(page: Document, points: number): void {
  if (page.y + points > page.page.height - page.page.margins.bottom) page.addPage();
}
