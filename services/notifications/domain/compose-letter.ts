import { accountLetterWords } from './account-letter-words.ts';
import { formatMoney } from './format-money.ts';
import { formatTime } from './format-time.ts';
import type { Language, Letter, LetterKind, LetterTopic } from './letter.ts';
import { letterWords } from './letter-words.ts';
import { oneLine } from './one-line.ts';

/** Puts into words what there is to tell a buyer. */
export function composeLetter(topic: LetterTopic, language: Language): Letter {
  const words = letterWords[language];
  const { headline, lead } = words.kinds[topic.kind];
  const title = oneLine(topic.title);
  return {
    kind: topic.kind,
    language,
    subject: subjectOf(topic, language),
    headline,
    greeting: topic.name ? accountLetterWords[language].greetingTo(oneLine(topic.name)) : undefined,
    lead,
    title,
    startsAt: formatTime(topic.startsAtMs, language, { dateStyle: 'full', timeStyle: 'short' }),
    facts: factsOf(topic, language),
    number: {
      label: topic.number.startsWith('sale-') ? words.labels.sale : words.labels.reservation,
      value: topic.number,
    },
    footer: words.footer,
  };
}

/** The subject of a letter, for who notes it without writing it. */
export function subjectOf(
  { kind, title }: Pick<LetterTopic, 'kind' | 'title'>,
  language: Language,
): string {
  return `${letterWords[language].kinds[kind].subject}: ${oneLine(title)}`;
}

/** Letters about money that goes back. */
const REFUNDS: readonly LetterKind[] = [
  'sale-refunded',
  'tickets-refunded',
  'tickets-resold',
  'session-cancelled',
];

function factsOf(topic: LetterTopic, language: Language): Letter['facts'] {
  const { labels } = letterWords[language];
  const { seats, sectors, total, heldUntilMs } = topic;
  const facts: { label: string; value: string }[] = [];
  if (heldUntilMs !== undefined) {
    const value = formatTime(heldUntilMs, language, { dateStyle: 'medium', timeStyle: 'medium' });
    facts.push({ label: labels.heldUntil, value });
  }
  if (seats.length > 0) {
    const value = seats.map(oneLine).join(', ');
    facts.push({ label: seats.length === 1 ? labels.seat : labels.seats, value });
  }
  if (sectors.length > 0) {
    const value = sectors.map(({ sectorId, quantity }) => `${quantity} × ${oneLine(sectorId)}`);
    facts.push({ label: labels.sectors, value: value.join(', ') });
  }
  if (total) {
    const label = REFUNDS.includes(topic.kind) ? labels.refunded : labels.total;
    facts.push({ label, value: formatMoney(total, language) });
  }
  return facts;
}
