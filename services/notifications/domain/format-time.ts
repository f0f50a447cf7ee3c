import type { Language } from './letter.ts';

/** The place of a session is not known, so its time is Brasília's, or UTC in English. */
const ZONES: Readonly<Record<Language, { locale: string; timeZone: string; name: string }>> = {
  'pt-BR': { locale: 'pt-BR', timeZone: 'America/Sao_Paulo', name: 'horário de Brasília' },
  en: { locale: 'en-GB', timeZone: 'UTC', name: 'UTC' },
};

/** Making one takes longer than a hundred uses of it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** A time as people of the language write it, with the name of its zone. */
export function formatTime(
  timeMs: number,
  language: Language,
  style: Pick<Intl.DateTimeFormatOptions, 'dateStyle' | 'timeStyle'>,
): string {
  const { locale, timeZone, name } = ZONES[language];
  const key = `${language} ${style.dateStyle} ${style.timeStyle}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...style, timeZone });
  formats.set(key, format);
  return `${format.format(timeMs)} (${name})`;
}
