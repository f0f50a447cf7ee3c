import { join } from 'node:path';
import type { Settings } from '../../platform/config/settings.ts';
import type { PaymentSimulator } from '../payment-simulator/simulator.ts';
import type { Deployment } from './deployment.ts';
import { keepPort, readKeptPort } from './kept-port.ts';

/**
 * A payment simulator in this process, for whoever develops and names none: then paying works with nothing else. Its
 * charges are kept below DATA_DIR, as the payments are, and so is its port: buyers go on at the addresses that they were
 * told before a restart.
 */
export async function startSimulatorAtNeed(
  settings: Settings,
  { services }: Deployment,
): Promise<PaymentSimulator | undefined> {
  const { ENVIRONMENT, PAYMENT_SIMULATOR_URL, PAYMENT_WEBHOOK_SECRET, DATA_DIR } = settings;
  const isWanted = ENVIRONMENT === 'development' && services.includes('payments');
  if (!isWanted || PAYMENT_SIMULATOR_URL !== undefined) return undefined;
  const { startPaymentSimulator } = await import('../payment-simulator/simulator.ts');
  const portFile = join(DATA_DIR, 'payment-simulator.port');
  const start = (at: number) =>
    startPaymentSimulator({
      port: at,
      webhookSecret: PAYMENT_WEBHOOK_SECRET,
      file: join(DATA_DIR, 'payment-simulator.jsonl'),
    });
  const before = await readKeptPort(portFile);
  const simulator = await start(before).catch((error: unknown) => {
    if (before !== 0 && isInUse(error)) return start(0);
    throw error;
  });
  const { port } = new URL(simulator.url);
  // Where it was in use, perhaps by a server beside this one, it stays that one's.
  if (before === 0) await keepPort(portFile, port);
  return simulator;
}

function isInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
