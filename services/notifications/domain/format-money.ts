import type { Language } from './letter.ts';

/** Making one takes longer than a hundred uses of it. There are some 300 currencies. */
const formats = new Map<string, Intl.NumberFormat>();

/** An amount as people of the language write it, in whatever currency it is. */
export function formatMoney(
  { amount, currency }: { amount: number; currency: string },
  language: Language,
): string {
  const key = `${language} ${currency}`;
  const format =
    formats.get(key) ?? new Intl.NumberFormat(language, { style: 'currency', currency });
  formats.set(key, format);
  return format.format(amount);
}
