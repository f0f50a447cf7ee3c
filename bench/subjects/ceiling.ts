import { fileURLToPath } from 'node:url';
import getPort from 'get-port';
import { startProgram } from '../environment/start-program.ts';
import type { Subject } from './subject.ts';

/** Bodies that the product answered, for the ceiling to answer as well. */
export type SampleAnswers = { purchase: string; available: string };

/** Bare Fastify without a database: the most that this HTTP server can do on this machine. */
export async function startCeiling(folder: string, samples: SampleAnswers): Promise<Subject> {
  const port = await getPort();
  const origin = `http://127.0.0.1:${port}`;
  const { pid, stop } = await startProgram({
    name: 'ceiling',
    script: fileURLToPath(new URL('../baselines/ceiling.js', import.meta.url)),
    env: {
      PORT: String(port),
      PURCHASE_ANSWER: samples.purchase,
      AVAILABLE_ANSWER: samples.available,
    },
    folder,
    readyUrl: `${origin}/api/v1/available`,
  });
  return {
    name: 'ceiling',
    apiUrl: `${origin}/api/v1`,
    purchaseUrl: `${origin}/api/v1/purchase`,
    availableUrl: `${origin}/api/v1/available`,
    pids: [pid],
    stop,
  };
}
