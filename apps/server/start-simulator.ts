import { join } from 'node:path';
import type { Settings } from '../../platform/config/settings.ts';
import type { PaymentSimulator } from '../payment-simulator/simulator.ts';
import type { Deployment } from './deployment.ts';

/**
 * A payment simulator in this process, for whoever develops and names none: then paying works with nothing else. Its
 * charges are kept below DATA_DIR, as the payments are.
 */
export async function startSimulatorAtNeed(
  settings: Settings,
  { services }: Deployment,
): Promise<PaymentSimulator | undefined> {
  const { ENVIRONMENT, PAYMENT_SIMULATOR_URL, PAYMENT_WEBHOOK_SECRET, DATA_DIR } = settings;
  const isWanted = ENVIRONMENT === 'development' && services.includes('payments');
  if (!isWanted || PAYMENT_SIMULATOR_URL !== undefined) return undefined;
  const { startPaymentSimulator } = await import('../payment-simulator/simulator.ts');
  return startPaymentSimulator({
    port: 0,
    webhookSecret: PAYMENT_WEBHOOK_SECRET,
    file: join(DATA_DIR, 'payment-simulator.jsonl'),
  });
}
