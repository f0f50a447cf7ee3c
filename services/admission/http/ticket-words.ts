export type PrintLanguage = 'pt-BR' | 'en';

type Words = {
  readonly seat: string;
  readonly general: string;
  readonly ticket: string;
  readonly sale: string;
  /** When its session begins. */
  readonly starts: string;
  readonly showThis: string;
  readonly oneEntry: string;
  /** Before the address of the keys. */
  readonly verify: string;
  readonly locale: string;
  /** The place of a session is not known, so its time is Brasília's, or UTC in English. */
  readonly timeZone: string;
  readonly zone: string;
};

/** What a printed ticket says, beside what is the ticket's own. */
export const ticketWords: Readonly<Record<PrintLanguage, Words>> = {
  'pt-BR': {
    seat: 'Assento',
    general: 'Setor',
    ticket: 'Ingresso',
    sale: 'Compra',
    starts: 'Início',
    showThis: 'Mostre este código na entrada.',
    oneEntry: 'Vale uma entrada. Quem tiver uma cópia pode entrar no seu lugar: não a publique.',
    verify: 'Qualquer pessoa pode verificar a assinatura com as chaves de',
    locale: 'pt-BR',
    timeZone: 'America/Sao_Paulo',
    zone: 'horário de Brasília',
  },
  en: {
    seat: 'Seat',
    general: 'Sector',
    ticket: 'Ticket',
    sale: 'Sale',
    starts: 'Starts',
    showThis: 'Show this code at the door.',
    oneEntry: 'Good for one entry. Who has a copy can go in instead of you: do not publish it.',
    verify: 'Anybody can verify the signature by the keys at',
    locale: 'en-GB',
    timeZone: 'UTC',
    zone: 'UTC',
  },
};
