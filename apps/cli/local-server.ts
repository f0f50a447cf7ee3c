import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import getPort, { portNumbers } from 'get-port';
import { UnreachableError } from './api/errors.ts';

export type LocalServer = { readonly url: string; readonly stop: () => Promise<void> };

/** What the server says once it listens. */
const LISTENS = /^Bilheteria listens on (\S+)$/;

/**
 * Starts a server for this program alone, with its own PostgreSQL and the data of `DATA_DIR`, `./data` without it.
 *
 * @throws UnreachableError with what it said, when it does not start
 */
export async function startLocalServer(): Promise<LocalServer> {
  // The same one each time where it is free: who has logged in is kept by the address.
  const port = await getPort({ port: portNumbers(8000, 8099) });
  const program = fileURLToPath(new URL('../server/main.js', import.meta.url));
  const child = spawn(process.execPath, [program], {
    // Ctrl-C is this program's affair, which stops it in good order.
    env: { MONOLITH_PORT: String(port), ...process.env, LOG_LEVEL: 'ERROR', JSON_LOGS: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  // However this program ends.
  process.once('exit', () => child.kill('SIGTERM'));
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const url = await urlOf(child, said);
  return {
    url,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function urlOf(child: ChildProcess, said: string[]): Promise<string> {
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const [, url] = LISTENS.exec(line) ?? [];
      if (url !== undefined) resolve(url);
      else said.push(line);
    });
    child.once('exit', () => {
      reject(new UnreachableError(`The local server does not start: ${said.join('\n').trim()}`));
    });
    child.once('error', (cause) => {
      reject(new UnreachableError('The local server does not start.', { cause }));
    });
  });
}
