/**
 * What the fonts beside this have: Latin, Greek and Cyrillic letters, punctuation and
 * currencies. They are a selection of Noto Sans; all scripts would take a hundred times their room.
 */
const IN_FONT = [
  String.raw`\x20-\x7E\u00A0-\u024F\u0259\u1E00-\u1EFF`,
  String.raw`\u02BB-\u02BD\u02C6\u02DA\u02DC\u0300-\u0304\u0306-\u030C\u0323\u0327\u0328`,
  String.raw`\u0370-\u0377\u037A-\u037F\u0384-\u038A\u038C\u038E-\u03A1\u03A3-\u03E1`,
  String.raw`\u03F0-\u045F\u0490\u0491`,
  String.raw`\u2010-\u2015\u2018-\u201E\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203A\u2044`,
  String.raw`\u20A0-\u20BF\u2116\u2122\uFFFD`,
];
const NOT_IN_FONT = new RegExp(`[^${IN_FONT.join('')}]`, 'gu');
/** Pictures, with all that varies and joins them. */
const PICTURES =
  /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|[\u200D\uFE0F\u20E3\u{1F3FB}-\u{1F3FF}])+/gu;

/**
 * A text as it can be printed: pictures are left out, and what the fonts do not have, such as a Chinese
 * title, is the sign for that (�). The exact text is in the document's data.
 */
export function printableText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\u202F/gu, '\u00A0')
    .replace(PICTURES, '')
    .replace(/\p{Cf}/gu, '')
    .replace(NOT_IN_FONT, '\uFFFD')
    .replace(/ {2,}/g, ' ')
    .trim();
}
