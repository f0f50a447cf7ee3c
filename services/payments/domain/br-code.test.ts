import { expect, test } from 'vitest';
import { brCode, withCrc } from './br-code.ts';

/** Examples of the manuals of the Banco Central: a static code with a key, and a dynamic one with a location. */
const STATIC =
  '00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D';
const DYNAMIC =
  '00020101021226700014br.gov.bcb.pix2548pix.example.com/8b3da2f39a4140d1a91abd93113bd4415204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***630464E4';

test.each([STATIC, DYNAMIC])(
  '[PAY-22] the check digits of published codes are ours: %s',
  (code) => {
    expect(withCrc(code.slice(0, -8))).toBe(code);
  },
);

test('[PAY-22] a charge is the published code with its amount', () => {
  const code = brCode({
    location: 'pix.example.com/8b3da2f39a4140d1a91abd93113bd441',
    amountMinor: 12_345,
    merchantName: 'Fulano de Tal',
    merchantCity: 'BRASILIA',
  });
  const expected = DYNAMIC.slice(0, -8).replace('5303986', '53039865406123.45');
  expect(code).toBe(withCrc(expected));
  expect(readFields(code)).toMatchObject({ '53': '986', '54': '123.45', '58': 'BR' });
});

test('[PAY-22] names lose their accents and are cut; what has no room is refused', () => {
  const charge = {
    location: 'x.example/1',
    amountMinor: 5,
    merchantName: 'São João & Irmãos Espetáculos Ltda',
  };
  const fields = readFields(brCode({ ...charge, merchantCity: 'São Paulo' }));
  expect([fields['54'], fields['59'], fields['60']]).toEqual([
    '0.05',
    'Sao Joao & Irmaos Espetac',
    'Sao Paulo',
  ]);
  const nameless = readFields(brCode({ ...charge, merchantName: '漢字', merchantCity: 'X' }));
  expect(nameless['59']).toBe('BILHETERIA');
  const long = { ...charge, location: 'x'.repeat(90), merchantCity: 'X' };
  expect(() => brCode(long)).toThrow(RangeError);
});

function readFields(code: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (let at = 0; at < code.length; ) {
    const length = Number(code.slice(at + 2, at + 4));
    fields[code.slice(at, at + 2)] = code.slice(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return fields;
}
