import { en, type Text } from './en.ts';
import { ptBR } from './pt-br.ts';

export type Language = 'pt-BR' | 'en';

const TEXTS: Readonly<Record<Language, Text>> = { en, 'pt-BR': ptBR };

/** The words of a language, and how it writes times and money. */
export type Words = Text & {
  readonly language: Language;
  readonly money: (amount: number, currency: string) => string;
  readonly when: (at: string) => string;
};

export function wordsOf(language: Language): Words {
  const times = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return {
    ...TEXTS[language],
    language,
    // A blank that a terminal may break a line at is as good as one that it may not.
    money: (amount, currency) =>
      new Intl.NumberFormat(language, { style: 'currency', currency })
        .format(amount)
        .replaceAll('\u00A0', ' '),
    when: (at) => times.format(new Date(at)),
  };
}

/** The language that was asked for, else that of the terminal (POSIX: LC_ALL, then LC_MESSAGES, then LANG). */
export function languageOf(asked?: string): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const told = asked ?? (LC_ALL || LC_MESSAGES || LANG || '');
  return told.toLowerCase().startsWith('pt') ? 'pt-BR' : 'en';
}
