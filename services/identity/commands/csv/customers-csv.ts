import { randomBytes } from 'node:crypto';
import {
  flag,
  oneOf,
  optional,
  required,
  text,
  time,
  uuid,
} from '../../../../platform/csv/column.ts';
import type { CsvKind } from '../../../../platform/csv/import-kind.ts';
import { restore } from '../../../../platform/csv/neutral-cell.ts';
import { loadStatement } from '../../../../platform/database/statement.ts';
import type { Passwords } from '../../clients/passwords.ts';
import { readEmail } from '../../domain/email-address.ts';
import { LANGUAGES } from '../../domain/language.ts';

const statement = (file: string) =>
  loadStatement(new URL(`../../sql/${file}.sql`, import.meta.url));
const findBad = statement('find-bad-csv-customers');
const importCustomers = statement('import-customers');

/**
 * Who buys, without secrets: no password, second factor or passkey goes out, and none comes in. Whoever is brought in
 * with an account asks for a new password by his address.
 */
export function customersCsv(passwords: Pick<Passwords, 'hash'>, guestDays: number): CsvKind {
  return {
    name: 'customers',
    about: 'A line for each account and each guest.',
    key: ['customer_id'],
    columns: [
      required('customer_id', 'As reservations and sales have it for `user_id`.', uuid),
      required('kind', '`account` or `guest`.', oneOf('account', 'guest')),
      required('email', 'Of one account alone; taken for verified.', {
        isText: true,
        read(cell) {
          const value = readEmail(restore(cell));
          return value === undefined ? { why: 'is no address of mail' } : { value };
        },
      }),
      optional('name', 'As it is written to.', text(200)),
      required('language', '`pt-BR` or `en`.', oneOf(...LANGUAGES)),
      optional(
        'marketing',
        'Whether he has agreed to advertising; nothing was said where empty.',
        flag,
      ),
      optional('created_at', 'Since when; now where empty.', time),
    ],
    exports: statement('export-customers'),
    async check(transaction, importId) {
      await transaction.execute(findBad, [importId]);
    },
    async apply(transaction, importId) {
      const nobodyKnows = await passwords.hash(randomBytes(32).toString('base64'));
      const values = [importId, nobodyKnows, guestDays];
      const [row] = await transaction.query<[number]>(importCustomers, values);
      return row?.[0] ?? 0;
    },
  };
}
