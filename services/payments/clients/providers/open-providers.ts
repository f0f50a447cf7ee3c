import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Settings } from '../../../../platform/config/settings.ts';
import { createElsewhereProvider } from './elsewhere-provider.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { createSimulatorProvider } from './simulator-provider.ts';

export type Providers = {
  /** Those that can be asked. */
  readonly asked: readonly PaymentProvider[];
  find: (name: string) => PaymentProvider | undefined;
  /** Who takes a method; nothing where nobody does. */
  nameFor: (method: 'card' | 'pix') => string | undefined;
};

/** What the simulator signs by where nobody says otherwise. It is for development, and so no secret. */
const DEVELOPMENT_SECRET = 'whsec_YmlsaGV0ZXJpYSBkZXZlbG9wbWVudCBvbmx5';

/** The providers that the settings name. The simulator is never one of them in production. */
export async function openProviders(settings: Settings, clock: Clock): Promise<Providers> {
  const asked: PaymentProvider[] = [];
  const timeoutMs = settings.PAYMENT_TIMEOUT_SECONDS * 1000;
  if (settings.ENVIRONMENT !== 'production') {
    asked.push(
      createSimulatorProvider({
        url: settings.PAYMENT_SIMULATOR_URL ?? 'http://localhost:8090',
        webhookSecret: settings.PAYMENT_WEBHOOK_SECRET ?? DEVELOPMENT_SECRET,
        timeoutMs,
        merchantName: settings.ORGANISER_NAME,
        merchantCity: settings.PIX_CITY,
        clock,
      }),
    );
  }
  const elsewhere = [createElsewhereProvider('external'), createElsewhereProvider('cash')];
  const byName = new Map([...asked, ...elsewhere].map((provider) => [provider.name, provider]));
  return {
    asked,
    find: (name) => byName.get(name),
    nameFor: () => asked.at(-1)?.name,
  };
}
