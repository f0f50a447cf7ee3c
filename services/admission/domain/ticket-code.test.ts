import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase45, encodeBase45 } from './base45.ts';
import { readCode, type TicketClaims, writeClaims, writeCode } from './ticket-code.ts';

const uint32 = fc.nat({ max: 2 ** 32 - 1 });
const claims: fc.Arbitrary<TicketClaims> = fc.record({
  kid: uint32.map((id) => id.toString(16).padStart(8, '0')),
  ticketId: fc.uuid(),
  sessionId: fc.uuid(),
  version: fc.integer({ min: 1, max: 65_535 }),
  validFrom: uint32,
  validUntil: uint32,
  kind: fc.constantFrom('seat', 'general'),
  label: fc.string({ unit: 'grapheme', maxLength: 30 }),
});
const signatures = fc.uint8Array({ minLength: 64, maxLength: 64 });
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('base45', () => {
  it.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
  ])('writes %j as RFC 9285 does, and reads it', (text, encoded) => {
    expect(encodeBase45(bytesOf(text))).toBe(encoded);
    expect(decodeBase45(encoded)).toEqual(bytesOf(text));
  });

  it.each(['A', 'GGW', ':::', '::', 'bb8', 'BB8A', 'é00', '💺0'])('refuses %j', (text) => {
    expect(decodeBase45(text)).toBeUndefined();
  });

  it('reads what it has written, and no other text for the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(decodeBase45(encodeBase45(bytes))).toEqual(bytes);
      }),
    );
    const texts = fc.string({ unit: fc.constantFrom(...'0123456789ABCXYZ $%*+-./:'.split('')) });
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = decodeBase45(text);
        if (bytes) expect(encodeBase45(bytes)).toBe(text);
      }),
    );
  });
});

describe('a code', () => {
  it('[ADM-10] is read as it was written, whatever it says, and is short enough', () => {
    fc.assert(
      fc.property(claims, signatures, (written, signature) => {
        const signed = writeClaims(written);
        const code = writeCode(signed, signature);
        expect(code.length).toBeLessThan(200);
        expect(code).toMatch(/^BT1:[0-9A-Z $%*+./:-]+$/);
        const read = readCode(code);
        const { label, ...rest } = read?.claims ?? { label: '?' };
        expect(rest).toEqual({ ...written, label: undefined });
        expect(written.label.startsWith(label)).toBe(true);
        if (bytesOf(written.label).length <= 19) expect(label).toBe(written.label);
        expect([read?.signed, read?.signature]).toEqual([signed, signature]);
      }),
    );
  });

  it('[ADM-10] of a usual seat fits a QR code of 45 × 45', () => {
    const [one] = fc.sample(claims, 1);
    const signed = writeClaims({ ...(one as TicketClaims), label: 'AA123' });
    expect(writeCode(signed, new Uint8Array(64)).length).toBe(178);
  });

  it('[ADM-11] that was cut, or is something else, is none', () => {
    fc.assert(
      fc.property(claims, signatures, fc.nat(), (written, signature, at) => {
        const code = writeCode(writeClaims(written), signature);
        const cut = readCode(code.slice(0, at % code.length));
        expect(cut?.signature).not.toEqual(signature);
      }),
    );
    for (const text of ['', 'BT1:', 'BT2:', 'BT1', 'https://example.org', `BT1:${'A'.repeat(300)}`])
      expect(readCode(text)).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => readCode(text) === undefined));
  });
});
