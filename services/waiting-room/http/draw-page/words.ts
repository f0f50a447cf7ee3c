import { english } from './english.ts';
import { portuguese } from './portuguese.ts';

/** The languages of the page that checks a draw, by the name that each has in itself. */
export const WORDS = {
  'pt-BR': { name: 'Português', words: portuguese },
  en: { name: 'English', words: english },
} as const;

export type PageLanguage = keyof typeof WORDS;
export const PAGE_LANGUAGES = ['pt-BR', 'en'] as const satisfies PageLanguage[];
