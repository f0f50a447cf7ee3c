import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';
import type { AccountLetter } from '../../domain/account-letter.ts';
import type { Letter } from '../../domain/letter.ts';

const views = fileURLToPath(new URL('.', import.meta.url));
const html = new Eta({ views, cache: true, autoEscape: true });
const text = new Eta({ views, cache: true, autoEscape: false });

/** Sets a letter twice: for those who see pages, and for those who read plain text. */
export function renderLetter(letter: Letter, organiser: string): { html: string; text: string } {
  const content = { letter, organiser };
  return {
    html: html.render('./letter.html.eta', content),
    text: text.render('./letter.txt.eta', content),
  };
}

/** The same of a letter about an account. */
export function renderAccountLetter(
  letter: AccountLetter,
  organiser: string,
): { html: string; text: string } {
  const content = { letter, organiser };
  return {
    html: html.render('./account.html.eta', content),
    text: text.render('./account.txt.eta', content),
  };
}
