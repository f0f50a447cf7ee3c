/**
 * The text of a Pix charge that a payer copies into his bank's app ("Pix Copia e Cola") or scans as a QR code: a BR
 * Code (Banco Central do Brasil, Manual do BR Code, 2.0), which is an EMV QRCPS Merchant-Presented Mode payload. Each
 * field is an id of two digits, its length in two digits, and its value; the last is a CRC over all before it.
 */
export type PixCharge = {
  /** Where the payer's bank asks for the charge, without `https://`; at most 77 characters. */
  readonly location: string;
  readonly amountMinor: number;
  /** Who is paid, and where; without accents, cut to what the format has room for. */
  readonly merchantName: string;
  readonly merchantCity: string;
};

const LONGEST_NAME = 25;
const LONGEST_CITY = 15;
/** A dynamic charge has its own name at its location. */
const NO_TXID = '***';
const USED_ONCE = '12';

/** @throws RangeError when a value is longer than a field may be */
export function brCode({ location, amountMinor, merchantName, merchantCity }: PixCharge): string {
  const account = field('00', 'br.gov.bcb.pix') + field('25', location);
  const fields = [
    field('00', '01'),
    field('01', USED_ONCE),
    field('26', account),
    field('52', '0000'),
    field('53', '986'),
    field('54', (amountMinor / 100).toFixed(2)),
    field('58', 'BR'),
    field('59', plain(merchantName, LONGEST_NAME)),
    field('60', plain(merchantCity, LONGEST_CITY)),
    field('62', field('05', NO_TXID)),
  ];
  return withCrc(fields.join(''));
}

/** Adds the last field: CRC-16/CCITT-FALSE (polynomial 1021, from FFFF) over all before it and its own head. */
export function withCrc(payload: string): string {
  const covered = `${payload}6304`;
  let crc = 0xffff;
  for (const char of covered) {
    crc ^= (char.codePointAt(0) ?? 0) << 8;
    for (let bit = 0; bit < 8; bit++) {
      crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
      crc &= 0xffff;
    }
  }
  return covered + crc.toString(16).toUpperCase().padStart(4, '0');
}

function field(id: string, value: string): string {
  if (value.length > 99) throw new RangeError(`field ${id} of a BR Code has no room for ${value}`);
  return id + String(value.length).padStart(2, '0') + value;
}

/** Letters, digits and signs of ASCII, which every bank's app reads. */
function plain(text: string, longest: number): string {
  const ascii = text.normalize('NFD').replace(/[^\x20-\x7e]/g, '');
  return ascii.slice(0, longest).trim() || 'BILHETERIA';
}
