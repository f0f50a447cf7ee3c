import { optional, required, text, time, uuid } from '../../../../platform/csv/column.ts';
import type { CsvKind } from '../../../../platform/csv/import-kind.ts';
import { loadStatement } from '../../../../platform/database/statement.ts';

const statement = (file: string) =>
  loadStatement(new URL(`../../sql/${file}.sql`, import.meta.url));
const findBad = statement('find-bad-csv-organisations');
const importOrganisations = statement('import-organisations');

/** Whose rooms and sessions there are. Who works for them joins anew. */
export const organisationsCsv: CsvKind = {
  name: 'organisations',
  about: 'A line for each organisation.',
  key: ['organisation_id'],
  columns: [
    required('organisation_id', 'The organisation.', uuid),
    required('name', 'For people.', text(200)),
    optional('created_at', 'When it was made; now where empty.', time),
  ],
  exports: statement('export-organisations'),
  async check(transaction, importId) {
    await transaction.execute(findBad, [importId]);
  },
  apply: (transaction, importId) => transaction.execute(importOrganisations, [importId]),
};
