import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Language } from '../domain/letter.ts';

const findRecipients = loadStatement(new URL('../sql/find-recipients.sql', import.meta.url));

/** To whom a user's mails go, as identity has told it; nothing of who was forgotten. */
export type Recipient =
  | { readonly email: string; readonly name: string | null; readonly language: Language }
  | 'forgotten';

type Row = readonly [
  userId: string,
  email: string | null,
  name: string | null,
  language: Language | null,
];

/** Recipients by the ids of users; who has no account is not among them. */
export type FindRecipients = (
  userIds: readonly string[],
) => Promise<ReadonlyMap<string, Recipient>>;

export function createFindRecipients(database: Database): FindRecipients {
  return async (userIds) => {
    const rows = await database.query<Row>(findRecipients, [[...new Set(userIds)]]);
    return new Map(rows.map((row) => [row[0], recipientOf(row)]));
  };
}

function recipientOf([, email, name, language]: Row): Recipient {
  return email === null || language === null ? 'forgotten' : { email, name, language };
}
