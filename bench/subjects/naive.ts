import { fileURLToPath } from 'node:url';
import getPort from 'get-port';
import { startProgram } from '../environment/start-program.ts';
import { initialStock, type Subject } from './subject.ts';

/** A transaction for each request on one counter row. */
export async function startNaive(folder: string, databaseUrl: string): Promise<Subject> {
  const port = await getPort();
  const origin = `http://127.0.0.1:${port}`;
  const { pid, stop } = await startProgram({
    name: 'naive',
    script: fileURLToPath(new URL('../baselines/naive.js', import.meta.url)),
    env: { PORT: String(port), DATABASE_URL: databaseUrl, INITIAL_STOCK: String(initialStock) },
    folder,
    readyUrl: `${origin}/health`,
  });
  return {
    name: 'naive',
    apiUrl: `${origin}/api/v1`,
    purchaseUrl: `${origin}/api/v1/purchase`,
    pids: [pid],
    databaseUrl,
    stop,
  };
}
