import type { Language } from './letter.ts';

/** An amount as people of the language write it, in whatever currency it is. */
export function formatMoney(
  { amount, currency }: { amount: number; currency: string },
  language: Language,
): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount);
}
