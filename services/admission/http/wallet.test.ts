import { createHash, verify, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { importSPKI, jwtVerify } from 'jose';
import forge from 'node-forge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSettings } from '../../../platform/config/settings.ts';
import { StartError } from '../../../platform/errors/start-error.ts';
import {
  ACCOUNT_EMAIL,
  makeWalletFiles,
  PASS_TYPE_ID,
  TEAM_ID,
  type WalletFiles,
} from '../../../platform/testing/wallet-issuers.ts';
import { openAppleSigner } from '../clients/apple-signer.ts';
import { openGoogleSigner } from '../clients/google-signer.ts';
import type { Ticket } from '../domain/ticket.ts';
import { googleSaveLink } from './google-save-link.ts';
import { renderApplePass } from './render-apple-pass.ts';

const AT_MS = Date.now();
const STARTS_AT_MS = Date.parse('2090-02-15T22:00:00Z');
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
  version: 2,
  issuedAtMs: AT_MS,
  renewedAtMs: AT_MS,
  voidedAtMs: null,
  usedAtMs: null,
  usedGate: null,
  unit: 0,
  title: 'Auto da Compadecida 🎭',
  startsAtMs: STARTS_AT_MS,
};
/** As long as codes get. */
const code = `BT1:${'A7 $%*+-./:Z'.repeat(20).slice(0, 195)}`;
const printed = {
  code,
  organiser: 'Cine Aurora',
  language: 'pt-BR',
  publicUrl: 'https://tickets.example.com',
} as const;

let files: WalletFiles;
beforeAll(async () => {
  files = await makeWalletFiles();
});
afterAll(() => files.remove());
const settingsOf = (more: Record<string, string> = {}) =>
  loadSettings({ ...files.settings, ...more });

async function passOf(one: Ticket): Promise<Record<string, Uint8Array>> {
  const apple = openAppleSigner(settingsOf());
  if (!apple.ok) throw new Error('the settings are complete');
  return unzipSync(await renderApplePass(one, printed, { signer: apple.signer, atMs: AT_MS }));
}
const jsonOf = (bytes: Uint8Array | undefined) =>
  JSON.parse(Buffer.from(bytes ?? []).toString('utf8')) as Record<string, unknown>;

type Node = forge.asn1.Asn1;
const childrenOf = ({ value }: Node) => value as Node[];
const textOf = ({ value }: Node) => value as string;
const bytesOf = (text: string) => Buffer.from(text, 'binary');
/** The node that lies so deep in another. */
const at = (node: Node, ...path: number[]) =>
  path.reduce((found, index) => childrenOf(found).at(index) as Node, node);

describe('[ADM-26] a pass for Apple Wallet', () => {
  it('says what Apple demands, and has the code that the door reads', async () => {
    const pass = jsonOf((await passOf(ticket))['pass.json']);
    expect(pass).toMatchObject({
      formatVersion: 1,
      passTypeIdentifier: PASS_TYPE_ID,
      teamIdentifier: TEAM_ID,
      serialNumber: `tkt-${ticket.ticketId}`,
      organizationName: 'Cine Aurora',
      description: 'Ingresso: Auto da Compadecida 🎭, A12',
      relevantDate: '2090-02-15T22:00:00Z',
      expirationDate: '2090-02-16T22:00:00Z',
      barcodes: [{ format: 'PKBarcodeFormatQR', message: code, messageEncoding: 'iso-8859-1' }],
    });
    const { eventTicket } = pass as {
      eventTicket: Record<string, { key: string; value: string }[]>;
    };
    const fields = Object.values(eventTicket).flat();
    expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
    expect(eventTicket['secondaryFields']?.map(({ value }) => value)).toEqual([
      'A12',
      '2090-02-15T22:00:00Z',
    ]);
    const bare = jsonOf((await passOf({ ...ticket, title: null, startsAtMs: null }))['pass.json']);
    expect(Object.keys(bare)).not.toContain('relevantDate');
    expect(Object.keys(bare)).not.toContain('expirationDate');
  });

  it('has the hash of each of its files in the manifest, and pictures of the right sizes', async () => {
    const { 'manifest.json': manifest, signature, ...rest } = await passOf(ticket);
    expect(signature).toBeDefined();
    const hashes = Object.entries(rest).map(([name, bytes]) => [
      name,
      createHash('sha1').update(bytes).digest('hex'),
    ]);
    expect(jsonOf(manifest)).toEqual(Object.fromEntries(hashes));
    const sizeOf = (name: string) => {
      const png = Buffer.from(rest[name] ?? []);
      expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
      return [png.readUInt32BE(16), png.readUInt32BE(20)];
    };
    for (const [name, side] of [['icon', 29] as const, ['logo', 50] as const]) {
      expect(sizeOf(`${name}.png`)).toEqual([side, side]);
      expect(sizeOf(`${name}@2x.png`)).toEqual([2 * side, 2 * side]);
      expect(sizeOf(`${name}@3x.png`)).toEqual([3 * side, 3 * side]);
    }
  });

  it('is signed by the certificate of its pass type, which the issuer has signed', async () => {
    const { 'manifest.json': manifest = new Uint8Array(), signature } = await passOf(ticket);
    const message = forge.asn1.fromDer(Buffer.from(signature ?? []).toString('binary'));
    const signed = at(message, 1, 0);
    // Detached: what is signed is not in it.
    expect(childrenOf(at(signed, 2))).toHaveLength(1);
    const certificates = childrenOf(at(signed, 3)).map(
      (node) => new X509Certificate(bytesOf(forge.asn1.toDer(node).getBytes())),
    );
    const wwdr = new X509Certificate(
      await readFile(String(files.settings['APPLE_WALLET_WWDR_FILE'])),
    );
    const signer = certificates.find(({ subject }) => subject.includes(PASS_TYPE_ID));
    expect(certificates.map(({ fingerprint }) => fingerprint)).toContain(wwdr.fingerprint);
    expect(signer?.verify(wwdr.publicKey)).toBe(true);

    const [attributes, value] = [at(signed, -1, 0, 3), at(signed, -1, 0, 5)];
    const told = new Map(
      childrenOf(attributes).map((one) => [
        forge.asn1.derToOid(textOf(at(one, 0))),
        textOf(at(one, 1, 0)),
      ]),
    );
    const digest = createHash('sha256').update(manifest).digest();
    expect(bytesOf(told.get(String(forge.pki.oids['messageDigest'])) ?? '')).toEqual(digest);
    expect(told.has(String(forge.pki.oids['signingTime']))).toBe(true);
    // What is signed are the attributes, as a set.
    const set = bytesOf(forge.asn1.toDer(attributes).getBytes());
    set[0] = 0x31;
    const key = signer?.publicKey;
    expect(key && verify('sha256', set, key, bytesOf(textOf(value)))).toBe(true);
    set[set.length - 1] = Number(set.at(-1)) ^ 1;
    expect(key && verify('sha256', set, key, bytesOf(textOf(value)))).toBe(false);
  });
});

describe('[ADM-26] a link for Google Wallet', () => {
  const saved = async (one: Ticket, organiser = 'Cine Aurora') => {
    const google = openGoogleSigner(settingsOf());
    if (!google.ok) throw new Error('the settings are complete');
    const link = await googleSaveLink(
      one,
      { ...printed, organiser },
      { signer: google.signer, atMs: AT_MS },
    );
    const [, token = ''] =
      /^https:\/\/pay\.google\.com\/gp\/v\/save\/([\w-]+\.[\w-]+\.[\w-]+)$/.exec(link) as string[];
    const key = await importSPKI(files.googlePublicKey, 'RS256');
    return {
      link,
      ...(await jwtVerify(token, key, { audience: 'google', issuer: ACCOUNT_EMAIL })),
    };
  };

  it('names the session and the ticket, with the code that the door reads, signed by the account', async () => {
    const { payload, protectedHeader } = await saved(ticket);
    expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'JWT' });
    const issuerId = files.settings['GOOGLE_WALLET_ISSUER_ID'];
    const classId = `${issuerId}.${ticket.sessionId}`;
    const text = (value: string) => ({ defaultValue: { language: 'pt-BR', value } });
    expect(payload).toEqual({
      iss: ACCOUNT_EMAIL,
      aud: 'google',
      typ: 'savetowallet',
      iat: Math.floor(AT_MS / 1000),
      origins: [],
      payload: {
        eventTicketClasses: [
          {
            id: classId,
            issuerName: 'Cine Aurora',
            reviewStatus: 'UNDER_REVIEW',
            eventName: text('Auto da Compadecida 🎭'),
            dateTime: { start: '2090-02-15T22:00:00Z' },
          },
        ],
        eventTicketObjects: [
          {
            id: `${issuerId}.${ticket.ticketId}.2`,
            classId,
            state: 'ACTIVE',
            seatInfo: { seat: text('A12') },
            barcode: { type: 'QR_CODE', value: code },
            validTimeInterval: { end: { date: '2090-02-16T22:00:00Z' } },
          },
        ],
      },
    });
  });

  it('is of another object for another code, and no longer than links may be', async () => {
    const general = { ...ticket, kind: 'general', place: 'ã'.repeat(100), version: 3 } as const;
    const { link, payload } = await saved(
      { ...general, title: 'São João 🎪 '.repeat(20) },
      'Produções '.repeat(20),
    );
    expect(JSON.stringify(payload)).toContain(`${ticket.ticketId}.3"`);
    expect(JSON.stringify(payload)).toContain('"section"');

    expect(link.length).toBeLessThan(1800);
  });
});

describe('[ADM-27] settings of wallets', () => {
  it('that are all missing are named, and those that are given in part stop the start', () => {
    const none = loadSettings({});
    expect(openAppleSigner(none)).toEqual({
      ok: false,
      missing: ['APPLE_WALLET_CERTIFICATE_FILE', 'APPLE_WALLET_KEY_FILE', 'APPLE_WALLET_WWDR_FILE'],
    });
    expect(openGoogleSigner(none)).toEqual({
      ok: false,
      missing: ['GOOGLE_WALLET_ISSUER_ID', 'GOOGLE_WALLET_ACCOUNT_FILE'],
    });
    const partly = loadSettings({ APPLE_WALLET_KEY_FILE: 'a.key', GOOGLE_WALLET_ISSUER_ID: '1' });
    expect(() => openAppleSigner(partly)).toThrow(
      'APPLE_WALLET_KEY_FILE needs APPLE_WALLET_CERTIFICATE_FILE, APPLE_WALLET_WWDR_FILE too.',
    );
    expect(() => openGoogleSigner(partly)).toThrow(
      'GOOGLE_WALLET_ISSUER_ID needs GOOGLE_WALLET_ACCOUNT_FILE too.',
    );
  });

  it('that do not belong together, or are not what they should be, are told by name alone', async () => {
    const other = await makeWalletFiles();
    const [cert, key, wwdr, account] = [
      'APPLE_WALLET_CERTIFICATE_FILE',
      'APPLE_WALLET_KEY_FILE',
      'APPLE_WALLET_WWDR_FILE',
      'GOOGLE_WALLET_ACCOUNT_FILE',
    ] as const;
    const secret = 'a secret line of a file';
    const text = await files.write('text.txt', secret);
    const cases: [Record<string, string>, string][] = [
      [{ [cert]: '/nowhere/pass.pem' }, `${cert} names a file that can not be read`],
      [{ [cert]: text }, `${cert} is no certificate in PEM`],
      [{ [wwdr]: text }, `${wwdr} is no certificate in PEM`],
      [{ [key]: text }, `${key} is no private key in PEM`],
      [{ APPLE_WALLET_KEY_PASSWORD: 'another' }, `${key} is no private key in PEM`],
      [{ [key]: String(other.settings[key]) }, `${key} is not the key of ${cert}`],
      [{ [wwdr]: String(other.settings[wwdr]) }, `${wwdr} is not the certificate`],
      [{ [account]: text }, `${account} is not the key of a service account`],
      [{ [account]: await files.write('a.json', '{"client_email":"x"}') }, `${account} is not`],
    ];
    for (const [more, told] of cases) {
      const open = () => {
        openAppleSigner(settingsOf(more));
        openGoogleSigner(settingsOf(more));
      };
      expect(open, told).toThrow(StartError);
      expect(open).toThrow(told);
      expect(open).not.toThrow(secret);
    }
    await other.remove();
  });
});
