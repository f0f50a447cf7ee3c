import { computed, signal } from '@preact/signals';
import { en } from './en.ts';
import { ptBR } from './pt-br.ts';

export type Language = 'pt-BR' | 'en';

const KEY = 'bilheteria.language';
const texts = { en, 'pt-BR': ptBR };

/** The language of the page: what was chosen here, else what the browser asks for. */
export const language = signal<Language>(firstLanguage());

/** All that is said, in the language of the page. */
export const text = computed(() => texts[language.value]);

export function setLanguage(chosen: Language): void {
  language.value = chosen;
  localStorage.setItem(KEY, chosen);
  document.documentElement.lang = chosen;
}

function firstLanguage(): Language {
  const kept = localStorage.getItem(KEY);
  const asked = kept ?? navigator.languages.find((one) => /^(pt|en)\b/.test(one)) ?? 'en';
  const found: Language = asked.startsWith('pt') ? 'pt-BR' : 'en';
  document.documentElement.lang = found;
  return found;
}

/** A day as the language writes it, by the parts that are asked for. */
export function dayOf(at: string, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language.value, parts).format(new Date(at));
}

export function timeOf(at: string): string {
  return new Intl.DateTimeFormat(language.value, { hour: '2-digit', minute: '2-digit' }).format(
    new Date(at),
  );
}

/** @param amount in the currency's units, as the API tells it: 12.5 */
export function moneyOf(amount: number, currency: string): string {
  return new Intl.NumberFormat(language.value, { style: 'currency', currency }).format(amount);
}

/** @param percent as the API tells it: 12.5 */
export function percentOf(percent: number): string {
  const parts = { style: 'percent', maximumFractionDigits: 2 } as const;
  return new Intl.NumberFormat(language.value, parts).format(percent / 100);
}
