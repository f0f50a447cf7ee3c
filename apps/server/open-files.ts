import { openCsv } from '../../platform/csv/open-csv.ts';
import { openBulkDatabase } from '../../platform/database/bulk-database.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Logger } from '../../platform/log/logger.ts';
import type { Contract } from '../../platform/service/contract.ts';
import { type OpenService, schemaOf } from '../../platform/service/define-service.ts';
import type { ServiceName } from './catalogue.ts';

/** The CSV files of a service, where it has any: by connections of their own, which sales do not wait for. */
export function openFiles(
  name: ServiceName,
  open: OpenService<Contract>,
  database: Database,
  { log, databaseUrls }: { log: Logger; databaseUrls: Readonly<Record<ServiceName, string>> },
) {
  if (!open.files) return undefined;
  const applicationName = `bilheteria-${name}-files`;
  const bulk = openBulkDatabase({ url: databaseUrls[name], applicationName });
  const schema = schemaOf(name);
  return openCsv({ schema, database, bulk, kinds: open.files, routes: open.routes, log });
}
