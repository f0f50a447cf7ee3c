export type Language = 'pt-BR' | 'en';

export type LetterKind =
  | 'reservation-created'
  | 'payment-confirmed'
  | 'reservation-expired'
  | 'sale-refunded'
  | 'tickets-refunded'
  | 'session-cancelled'
  | 'tickets-resold'
  | 'seats-offered';

/** What a letter is about. */
export type LetterTopic = {
  readonly kind: LetterKind;
  readonly title: string;
  readonly startsAtMs: number;
  readonly seats: readonly string[];
  readonly sectors: readonly { readonly sectorId: string; readonly quantity: number }[];
  /** In the currency, not in its minor units. */
  readonly total?: { readonly amount: number; readonly currency: string };
  readonly heldUntilMs?: number;
  /** As the API names it: `res-…`, `sale-…`. */
  readonly number: string;
  /** How the buyer is addressed, where that is known. */
  readonly name?: string | undefined;
};

/** A letter in words, ready to be set: all of it in one language, each text of one line. */
export type Letter = {
  readonly kind: LetterKind;
  readonly language: Language;
  readonly subject: string;
  readonly headline: string;
  readonly greeting: string | undefined;
  readonly lead: string;
  readonly title: string;
  readonly startsAt: string;
  readonly facts: readonly Fact[];
  readonly number: Fact;
  readonly footer: string;
};

type Fact = { readonly label: string; readonly value: string };
