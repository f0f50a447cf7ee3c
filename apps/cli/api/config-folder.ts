import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this program keeps what it has to remember, by the XDG base directory specification. */
export function configFolder(): string {
  const { XDG_CONFIG_HOME: base } = process.env;
  // An empty or relative one does not count, by the specification.
  return join(base?.startsWith('/') ? base : join(homedir(), '.config'), 'bilheteria');
}
