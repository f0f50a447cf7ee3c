import { type AccountLetterKind, accountLetterWords } from './account-letter-words.ts';
import type { Language } from './letter.ts';
import { oneLine } from './one-line.ts';

/** What a mail about an account is made of. */
export type AccountTopic = {
  readonly kind: AccountLetterKind;
  readonly language: Language;
  readonly name?: string | undefined;
  /** The organisation that asks. */
  readonly about?: string | undefined;
  readonly token?: string | undefined;
};

/** A letter about an account in words, each text of one line. */
export type AccountLetter = {
  readonly language: Language;
  readonly subject: string;
  readonly greeting: string;
  readonly lead: string;
  readonly token: { readonly label: string; readonly value: string } | undefined;
  /** For who has not asked for it. */
  readonly note: string;
  readonly footer: string;
};

/** Puts into words what there is to tell the owner of an address. */
export function composeAccountLetter(topic: AccountTopic): AccountLetter {
  const { kind, language, name, about = '', token } = topic;
  const words = accountLetterWords[language];
  const { subject, lead, note } = words.kinds[kind](oneLine(about));
  return {
    language,
    subject,
    greeting: name ? words.greetingTo(oneLine(name)) : words.greeting,
    lead,
    token: token === undefined ? undefined : { label: words.token, value: token },
    note,
    footer: words.footer,
  };
}
