import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Settings } from '../../../../platform/config/settings.ts';
import { StartError } from '../../../../platform/errors/start-error.ts';
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

/**
 * The providers that the settings name. The simulator is never one of them in production.
 *
 * @throws StartError when Stripe is only half set up
 */
export async function openProviders(settings: Settings, clock: Clock): Promise<Providers> {
  const simulator =
    settings.ENVIRONMENT === 'production' ? undefined : openSimulator(settings, clock);
  const stripe = await openStripe(settings, clock);
  const asked = [simulator, stripe].filter((provider) => provider !== undefined);
  const elsewhere = [createElsewhereProvider('external'), createElsewhereProvider('cash')];
  const byName = new Map([...asked, ...elsewhere].map((provider) => [provider.name, provider]));
  return {
    asked,
    find: (name) => byName.get(name),
    nameFor: (method) => (method === 'card' ? (stripe ?? simulator) : simulator)?.name,
  };
}

function openSimulator(settings: Settings, clock: Clock): PaymentProvider {
  return createSimulatorProvider({
    url: settings.PAYMENT_SIMULATOR_URL ?? 'http://localhost:8090',
    webhookSecret: settings.PAYMENT_WEBHOOK_SECRET ?? DEVELOPMENT_SECRET,
    timeoutMs: settings.PAYMENT_TIMEOUT_SECONDS * 1000,
    merchantName: settings.ORGANISER_NAME,
    merchantCity: settings.PIX_CITY,
    clock,
  });
}

/** What it takes (8 MB) is loaded only where it is used. */
async function openStripe(settings: Settings, clock: Clock): Promise<PaymentProvider | undefined> {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = settings;
  if (secretKey === undefined) return undefined;
  if (webhookSecret === undefined) {
    throw new StartError('STRIPE_WEBHOOK_SECRET is missing: STRIPE_SECRET_KEY needs it.');
  }
  const { createStripeProvider } = await import('./stripe-provider.ts');
  const timeoutMs = settings.PAYMENT_TIMEOUT_SECONDS * 1000;
  return createStripeProvider({ secretKey, webhookSecret, timeoutMs, clock });
}
