import { expect, test } from 'vitest';
import { customersCsv } from '../../services/identity/commands/csv/customers-csv.ts';
import { organisationsCsv } from '../../services/identity/commands/csv/organisations-csv.ts';
import { inventoryCsv } from '../../services/inventory/commands/csv/inventory-csv.ts';
import { salesCsv } from '../../services/sales/commands/csv/sales-csv.ts';
import { csvPage } from './csv-page.ts';

test('docs/csv.md says what the columns of the files are (npm run docs:csv)', async () => {
  const none = {} as never;
  const [rooms, prices, seats, sessions, reservations] = inventoryCsv({
    database: none,
    rooms: none,
    layouts: none,
  });
  const kinds = [
    organisationsCsv,
    rooms,
    prices,
    seats,
    sessions,
    customersCsv(none, 0),
    reservations,
    salesCsv(none),
  ].flatMap((kind) => kind ?? []);
  await expect(csvPage(kinds)).toMatchFileSnapshot('../../docs/csv.md');
});
