import { fileURLToPath } from 'node:url';

const REGULAR = fileURLToPath(new URL('./fonts/noto-sans-regular.ttf', import.meta.url));
const BOLD = fileURLToPath(new URL('./fonts/noto-sans-bold.ttf', import.meta.url));

export type PrintOptions = {
  /** A name, or width and height in points. */
  readonly size: 'A4' | [number, number];
  readonly margins: PDFKit.PDFDocumentOptions['margins'];
  readonly title: string;
  readonly author: string;
  /** What is told as the time of its making, so that the same document gives the same bytes. */
  readonly atMs: number;
};

export type OpenDocument = {
  /** With the fonts `regular` and `bold`; what they can print: `printableText`. */
  readonly page: PDFKit.PDFDocument;
  /** Ends it and gives its bytes. */
  readonly finish: () => Promise<Buffer>;
};

/** A PDF to be printed on. The library is loaded by the first one. */
export async function openDocument(options: PrintOptions): Promise<OpenDocument> {
  const { size, margins, title, author, atMs } = options;
  const { default: PDFDocument } = await import('pdfkit');
  const at = new Date(atMs);
  const page = new PDFDocument({
    size,
    ...(margins && { margins }),
    font: REGULAR,
    info: { Title: title, Author: author, CreationDate: at, ModDate: at },
  });
  const chunks: Buffer[] = [];
  page.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve, reject) => {
    page.on('end', resolve);
    page.on('error', reject);
  });
  page.registerFont('regular', REGULAR);
  page.registerFont('bold', BOLD);
  return {
    page,
    async finish() {
      page.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };
}
