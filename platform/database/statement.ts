import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One SQL statement, prepared once on each connection under its name. */
export type Statement = { readonly name: string; readonly text: string };

/**
 * Reads a statement from its `.sql` file. Its name, for plans, metrics and traces, is the service and
 * the file: `services/inventory/sql/claim-units.sql` is `inventory.claim-units`.
 *
 * @param file where it lies, as `new URL('../sql/claim-units.sql', import.meta.url)`
 * @param replace for statements of the platform that run in the schema of each service:
 *   every `:name` of the text is replaced by its value before the statement is prepared
 */
export function loadStatement(file: URL, replace: Record<string, string> = {}): Statement {
  const path = fileURLToPath(file);
  const owner = replace['schema'] ?? basename(dirname(dirname(path)));
  let text = readFileSync(path, 'utf8');
  for (const [name, value] of Object.entries(replace)) text = text.replaceAll(`:${name}`, value);
  return { name: `${owner}.${basename(path, '.sql')}`, text };
}
