import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AppleSigner } from '../clients/apple-signer.ts';
import { claimsOf } from '../domain/claims-of.ts';
import type { Ticket } from '../domain/ticket.ts';
import { isoSeconds } from './iso-seconds.ts';
import type { PrintedTicket } from './render-ticket.ts';
import { ticketWords } from './ticket-words.ts';

/** For screens of one, two and three pixels a point. */
const IMAGES = ['icon', 'logo'].flatMap((name) =>
  ['', '@2x', '@3x'].map((at) => `${name}${at}.png`),
);

/** A pass for Apple Wallet: a zip of what it shows, its pictures, their hashes, and a signature over these. */
export async function renderApplePass(
  ticket: Ticket,
  printed: PrintedTicket,
  { signer, atMs }: { signer: AppleSigner; atMs: number },
): Promise<Uint8Array> {
  const { zipSync } = await import('fflate');
  const files: Record<string, Uint8Array> = {
    'pass.json': Buffer.from(JSON.stringify(describePass(ticket, printed, signer))),
  };
  for (const name of IMAGES) {
    files[name] = await readFile(new URL(`./pass-images/${name}`, import.meta.url));
  }
  const hashes = Object.entries(files).map(([name, bytes]) => [name, hashOf(bytes)]);
  const manifest = Buffer.from(JSON.stringify(Object.fromEntries(hashes)));
  const signature = await signer.sign(manifest, atMs);
  return zipSync({ ...files, 'manifest.json': manifest, signature });
}

/** As Apple has it in manifests; what is signed is the manifest, by a better one. */
function hashOf(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex');
}

/** What a pass shows, under the names that Apple has for it. */
function describePass(
  ticket: Ticket,
  { code, organiser, language, publicUrl }: PrintedTicket,
  { passTypeId, teamId }: AppleSigner,
): object {
  const { ticketId, saleId, sessionId, place, startsAtMs } = ticket;
  const words = ticketWords[language];
  const title = ticket.title ?? sessionId;
  const label = ticket.kind === 'seat' ? words.seat : words.general;
  const verify = `${words.verify} ${publicUrl}/.well-known/ticket-keys.json`;
  const { validUntil } = claimsOf(ticket);
  return {
    formatVersion: 1,
    passTypeIdentifier: passTypeId,
    teamIdentifier: teamId,
    // The same for each of its codes: a new one takes the place of the old one in the same wallet.
    serialNumber: `tkt-${ticketId}`,
    organizationName: organiser,
    description: `${words.ticket}: ${title}, ${place}`,
    logoText: organiser,
    foregroundColor: 'rgb(27, 27, 25)',
    labelColor: 'rgb(107, 105, 99)',
    backgroundColor: 'rgb(255, 255, 255)',
    // Whoever has a copy could go in instead.
    sharingProhibited: true,
    ...(startsAtMs !== null && { relevantDate: isoSeconds(startsAtMs) }),
    ...(validUntil > 0 && { expirationDate: isoSeconds(validUntil * 1000) }),
    barcodes: [
      { format: 'PKBarcodeFormatQR', message: code, messageEncoding: 'iso-8859-1', altText: place },
    ],
    eventTicket: {
      primaryFields: [{ key: 'event', label: words.ticket, value: title }],
      secondaryFields: [
        { key: 'place', label, value: place },
        ...(startsAtMs === null
          ? []
          : [
              {
                key: 'starts',
                label: words.starts,
                value: isoSeconds(startsAtMs),
                dateStyle: 'PKDateStyleMedium',
                timeStyle: 'PKDateStyleShort',
              },
            ]),
      ],
      backFields: [
        { key: 'one-entry', label: words.showThis, value: words.oneEntry },
        { key: 'ticket', label: words.ticket, value: `tkt-${ticketId}` },
        { key: 'sale', label: words.sale, value: `sale-${saleId}` },
        { key: 'verify', label: 'Ed25519', value: verify },
      ],
    },
  };
}
