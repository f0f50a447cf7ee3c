import { type PaymentProvider, ProviderSilentError } from './payment-provider.ts';

/**
 * What is paid and given back without us: at the box office, or at a provider that a caller of ours has an account
 * with. There is nobody to ask, so a refund is written down, and the money goes back where it came from.
 */
export function createElsewhereProvider(name: 'external' | 'cash'): PaymentProvider {
  const nobody = () => Promise.reject(new ProviderSilentError(`nobody takes ${name} payments`));
  return {
    name,
    authorise: nobody,
    capture: nobody,
    void: nobody,
    refund: (_key, refundId) => Promise.resolve({ state: 'refunded', ref: refundId }),
    find: () => Promise.resolve(undefined),
    list: () => Promise.resolve({ charges: [], next: undefined }),
    readWebhook: () => undefined,
  };
}
