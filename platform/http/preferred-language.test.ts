import { expect, it } from 'vitest';
import { preferredLanguage } from './preferred-language.ts';

const LANGUAGES = ['pt-BR', 'en'] as const;

it.each([
  ['en', 'en'],
  ['en-GB,en;q=0.9,pt;q=0.5', 'en'],
  ['pt-PT', 'pt-BR'],
  ['PT-br , en', 'pt-BR'],
  ['pt;q=0.3, EN-us ; q=0.7', 'en'],
  ['de, fr;q=0.9, en;q=0.1', 'en'],
  ['en;q=0, pt;q=0.1', 'pt-BR'],
])('[IDN-61] "%s" asks for %s', (header, language) => {
  for (const preset of ['en', 'pt-BR'] as const) {
    expect(preferredLanguage(header, LANGUAGES, preset)).toBe(language);
  }
});

it.each([undefined, '', '*', 'de', 'de, *;q=0.5', 'en;q=0', 'en;q=x', ';;,,;q=', 'english'])(
  '[IDN-61] "%s" asks for none of ours',
  (header) => {
    for (const preset of LANGUAGES) {
      expect(preferredLanguage(header, LANGUAGES, preset)).toBe(preset);
    }
  },
);
