/** The two forms of a mail. */
export type MessageParts = { readonly html: string; readonly text: string };

/** Reads a message of two parts, as clients/mail-message.ts has them written; no other mail. */
export function readMessage(message: string): MessageParts {
  const boundary = /\bboundary="([^"]+)"/.exec(message)?.[1] ?? '';
  const parts = boundary === '' ? [] : message.split(`--${boundary}`).slice(1, -1);
  return { html: partOf(parts, 'text/html'), text: partOf(parts, 'text/plain') };
}

function partOf(parts: readonly string[], type: string): string {
  const part = parts.find((one) => one.toLowerCase().includes(`content-type: ${type}`)) ?? '';
  const end = part.indexOf('\r\n\r\n');
  const [head, body] = [part.slice(0, end), part.slice(end + 4)];
  return /quoted-printable/i.test(head) ? decodeQuotedPrintable(body) : body;
}

/** RFC 2045, 6.7. */
function decodeQuotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
