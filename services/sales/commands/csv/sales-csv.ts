import {
  money,
  oneOf,
  optional,
  prefixedId,
  required,
  text,
  time,
  uuid,
} from '../../../../platform/csv/column.ts';
import type { CsvKind, LineFault } from '../../../../platform/csv/import-kind.ts';
import { loadStatement } from '../../../../platform/database/statement.ts';
import type { InventoryApi } from '../../../inventory/contract.ts';
import { findReservationFaults } from './find-reservation-faults.ts';
import { readSale } from './read-sale.ts';

const statement = (file: string) =>
  loadStatement(new URL(`../../sql/${file}.sql`, import.meta.url));
const findBad = statement('find-bad-csv-sales');
const importSales = statement('import-sales');

const MOST_MONEY = 1_000_000_000;
const LONGEST_LIST = 20_000;
/** Reservations that are asked for at once. */
const AT_ONCE = 250;

/**
 * Sales of held places, with their ids and states. Their money was taken elsewhere, and is recorded as such: by its method and
 * transaction. The inventory says whether the places are theirs.
 */
export function salesCsv(inventory: Pick<InventoryApi, 'findHold' | 'confirmHold'>): CsvKind {
  return {
    name: 'sales',
    about: 'A line for each sale of held places.',
    key: ['sale_id'],
    columns: [
      required('sale_id', 'The sale.', prefixedId('sale')),
      required(
        'reservation_id',
        'A reservation that is there, confirmed by this sale.',
        prefixedId('res'),
      ),
      required('session_id', 'Its session.', uuid),
      required('session_name', 'What was played.', text(200)),
      optional('organisation_id', 'Whose session it was; the operator’s own where empty.', uuid),
      required('user_id', 'Who bought it.', text(200)),
      optional('seats', 'Numbers of its seats, with spaces between.', text(LONGEST_LIST)),
      optional('sectors', 'Places of general sectors: `floor:2 stand:1`.', text(LONGEST_LIST)),
      required('total', 'What was paid.', money(MOST_MONEY)),
      required('currency', 'Of three capitals.', text(3, /^[A-Z]{3}$/)),
      required('payment_method', 'How it was paid.', text(50)),
      required('transaction_id', 'As whoever took the money knows it.', text(200)),
      required(
        'state',
        '`completed`, or `refunded` where nothing is left of it.',
        oneOf('completed', 'refunded'),
      ),
      optional('begun_at', 'When it was begun; as `paid_at` where empty.', time),
      required('paid_at', 'When it was paid.', time),
      optional('refunded_at', 'When the last of it was taken back.', time),
      optional('refunded', 'What went back of the money.', money(MOST_MONEY)),
      optional('refunded_seats', 'Seats that were taken back.', text(LONGEST_LIST)),
      optional(
        'refunded_units',
        'Places of general sectors that were taken back, by their numbers in the sale: `floor:2` is the second.',
        text(LONGEST_LIST),
      ),
    ],
    exports: statement('export-sales'),
    async prepare(rows) {
      const faults: LineFault[] = rows.flatMap(readSale);
      const bad = new Set(faults.map(({ line }) => line));
      const good = rows.filter(({ line }) => !bad.has(line));
      for (let i = 0; i < good.length; i += AT_ONCE) {
        const some = good.slice(i, i + AT_ONCE);
        const found = some.map((row) => findReservationFaults(inventory, row));
        faults.push(...(await Promise.all(found)).flat());
      }
      return faults;
    },
    async check(transaction, importId) {
      await transaction.execute(findBad, [importId]);
    },
    async apply(transaction, importId) {
      const [row] = await transaction.query<[number]>(importSales, [importId]);
      return row?.[0] ?? 0;
    },
  };
}
