/**
 * 13 to 19 digits (ISO/IEC 7812), with the spaces or dashes that people write between them. What goes on with a letter
 * or a dash is part of a longer name: ids of ours have such digits in them by chance.
 */
const CANDIDATE = /(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])/g;

/**
 * Whether a text has in it what could be the number of a card: as many digits, with a check digit that fits (Luhn's,
 * ISO/IEC 7812-1 annex B). One number in ten passes by chance; a token of a provider has letters.
 */
export function looksLikeCardNumber(text: string): boolean {
  return [...text.matchAll(CANDIDATE)].some(([digits]) => passesLuhn(digits.replace(/\D/g, '')));
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const weighed = i % 2 === 1 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}
