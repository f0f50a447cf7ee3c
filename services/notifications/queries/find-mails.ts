import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';

const findMail = loadStatement(new URL('../sql/find-mail.sql', import.meta.url));
const listMails = loadStatement(new URL('../sql/list-mails.sql', import.meta.url));

/** `too-late`: the reservation that it was about had lapsed by then. */
export type MailState = 'sent' | 'no-address' | 'too-late';

/** A mail that was dealt with. */
export type KeptMail = {
  /** Its place in the list. */
  readonly position: number;
  readonly eventId: string;
  readonly kind: string;
  readonly language: string;
  readonly userId: string;
  readonly recipient: string | null;
  readonly subject: string;
  readonly state: MailState;
  readonly messageId: string;
  readonly sentAtMs: number;
};

type Row = readonly [
  position: number,
  eventId: string,
  kind: string,
  language: string,
  userId: string,
  recipient: string | null,
  subject: string,
  state: MailState,
  messageId: string,
  sentAtMs: number,
];

export type FindMails = {
  /** Newest first, below a position where one is given. */
  list: (limit: number, before?: number) => Promise<KeptMail[]>;
  find: (eventId: string) => Promise<KeptMail | undefined>;
};

/** The mails that were sent, and those that could not or need not be. */
export function createFindMails(database: Database): FindMails {
  return {
    async list(limit, before = Number.MAX_SAFE_INTEGER) {
      const rows = await database.query<Row>(listMails, [before, limit]);
      return rows.map(mailOf);
    },
    async find(eventId) {
      const [row] = await database.query<Row>(findMail, [eventId]);
      return row && mailOf(row);
    },
  };
}

function mailOf(row: Row): KeptMail {
  const [position, eventId, kind, language, userId, recipient] = row;
  const [, , , , , , subject, state, messageId, sentAtMs] = row;
  return {
    position,
    eventId,
    kind,
    language,
    userId,
    recipient,
    subject,
    state,
    messageId,
    sentAtMs,
  };
}
