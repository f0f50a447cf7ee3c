import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { NotificationsApi } from '../contract.ts';
import type { MailState } from './find-mails.ts';

const findMailsOfUsers = loadStatement(new URL('../sql/find-mails-of-users.sql', import.meta.url));

/** Far more than anybody gets. */
const AT_MOST = 10_000;

type Row = readonly [
  kind: string,
  language: string,
  recipient: string | null,
  subject: string,
  state: MailState,
  sentAtMs: number,
];

/** What was mailed to users, newest first, for whoever asks what is known of him. */
export function createFindMailsOfUsers(database: Database): NotificationsApi['findMailsOfUsers'] {
  return async ({ userIds }) => {
    const rows = await database.query<Row>(findMailsOfUsers, [userIds, AT_MOST]);
    return {
      mails: rows.map(([kind, language, recipient, subject, state, sentAtMs]) => {
        return { kind, language, recipient, subject, state, sentAtMs };
      }),
    };
  };
}
