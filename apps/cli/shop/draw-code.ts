import { renderUnicodeCompact } from 'uqr';
import { style } from '../style.ts';

/** A QR code as text, as wide as it has modules and half as high; light on dark where there are colours, so that it reads on any ground. */
export function drawCode(content: string): string {
  return renderUnicodeCompact(content, { ecc: 'M', border: 2 })
    .split('\n')
    .map((line) => style(['whiteBright', 'bgBlack'], line))
    .join('\n');
}
