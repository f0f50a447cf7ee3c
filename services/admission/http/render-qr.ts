import { encode, renderSVG } from 'uqr';

/**
 * How much of it may be unreadable: 15 %, for screens with a scratch. A code of a short label is one of version 7 then,
 * 45 × 45: its signs are those of the alphanumeric mode (ISO/IEC 18004), and `uqr` takes that by itself.
 */
const CORRECTION = 'M';
/** As the standard wants it around the code. */
const QUIET_ZONE = 4;

export function renderQr(code: string): string {
  return renderSVG(code, { ecc: CORRECTION, border: QUIET_ZONE });
}

/** The dark modules of the code by rows, without the quiet zone. */
export function qrModules(code: string): readonly (readonly boolean[])[] {
  return encode(code, { ecc: CORRECTION, border: 0 }).data;
}
